// One adapter a peer: given the phrases (and, for classifiers, examples), it
// returns a function from a message to whether it is flagged. Each is set up as
// its own documentation advises for finding phrases behind disguises. What is
// built in (lists of swear words) is left out where the package allows it.

import { readFileSync } from "node:fs";

/** @typedef {{ phrases: string[], train: { text: string, sign: boolean }[], vigie: string }} Task */

/** @type {Record<string, (task: Task) => Promise<(text: string) => boolean | Promise<boolean>>>} */
export const adapters = {
  async "vigie (npm)"({ vigie }) {
    const { load } = await import(vigie);
    const core = await load();
    return async (text) => (await core.conversation().peer(text)).signals.length > 0;
  },

  async obscenity({ phrases }) {
    const o = await import("obscenity");
    // What its transformers leave of a text is compared with the patterns, so
    // the phrases go through the same: single small letters without blanks.
    const simple = [o.resolveConfusablesTransformer(), o.resolveLeetSpeakTransformer(), o.toAsciiLowerCaseTransformer(), o.skipNonAlphabeticTransformer()];
    const clean = (phrase) => {
      let out = "";
      for (const char of phrase) {
        let code = char.codePointAt(0);
        for (const t of simple) code = code === undefined ? undefined : t.transform(code);
        if (code !== undefined && out.codePointAt(out.length - 1) !== code) out += String.fromCodePoint(code);
      }
      return out;
    };
    const data = new o.DataSet();
    for (const phrase of new Set(phrases.map(clean))) {
      if (phrase.length > 3) data.addPhrase((p) => p.setMetadata({ phrase }).addPattern(o.parseRawPattern(phrase)));
    }
    const matcher = new o.RegExpMatcher({ ...data.build(), blacklistMatcherTransformers: [...simple, o.collapseDuplicatesTransformer()] });
    return (text) => matcher.hasMatch(text);
  },

  async "bad-words"({ phrases }) {
    const { Filter } = await import("bad-words");
    const filter = new Filter({ emptyList: true });
    filter.addWords(...phrases);
    return (text) => filter.isProfane(text);
  },

  async "glin-profanity"({ phrases }) {
    const { Filter } = await import("glin-profanity");
    const filter = new Filter({ languages: [], customWords: phrases, detectLeetspeak: true, leetspeakLevel: "moderate", normalizeUnicode: true });
    return (text) => filter.isProfane(text);
  },

  async allprofanity({ phrases }) {
    const { AllProfanity } = await import("allprofanity");
    const filter = new AllProfanity({ algorithm: { matching: "aho-corasick" }, enableLeetSpeak: true, languages: [], silent: true });
    filter.clearList();
    filter.add(phrases);
    return (text) => filter.check(text);
  },

  async "@2toad/profanity"({ phrases }) {
    const { Profanity } = await import("@2toad/profanity");
    const filter = new Profanity({ languages: ["en"], wholeWord: true, unicodeWordBoundaries: true });
    filter.addWords(phrases);
    return (text) => filter.exists(text);
  },

  async "leo-profanity"({ phrases }) {
    const { default: filter } = await import("leo-profanity");
    filter.clearList();
    filter.add(phrases);
    return (text) => filter.check(text);
  },

  async "wink-nlp"({ phrases }) {
    const { default: winkNLP } = await import("wink-nlp");
    const { default: model } = await import("wink-eng-lite-web-model");
    const nlp = winkNLP(model, ["sbd", "cer"]);
    const words = (text) => nlp.readDoc(text).tokens().out();
    nlp.learnCustomEntities([{ name: "sign", patterns: phrases.map((p) => words(p).map((w) => w.replace(/[[\]|^]/g, "")).filter((w) => w !== "").join(" ")) }], { matchValue: false });
    return (text) => nlp.readDoc(text).customEntities().length() > 0;
  },

  async "nlp.js"({ train }) {
    const { containerBootstrap } = await import("@nlpjs/core-loader");
    const { Nlp } = await import("@nlpjs/nlp");
    const { LangEn } = await import("@nlpjs/lang-en");
    const container = await containerBootstrap();
    container.use(Nlp);
    container.use(LangEn);
    const nlp = container.get("nlp");
    nlp.settings.autoSave = false;
    nlp.settings.log = false;
    nlp.addLanguage("en");
    for (const { text, sign } of train) nlp.addDocument("en", text, sign ? "sign" : "none");
    await nlp.train();
    return async (text) => (await nlp.process("en", text)).intent === "sign";
  },

  async natural({ train }) {
    const { default: natural } = await import("natural");
    const classifier = new natural.BayesClassifier();
    for (const { text, sign } of train) classifier.addDocument(text, sign ? "sign" : "none");
    classifier.train();
    return (text) => classifier.classify(text) === "sign";
  },

  async "fasttext.wasm.js"({ train }) {
    const { getFastTextModule } = await import("fasttext.wasm.js");
    const { FastText } = await import("fasttext.wasm.js").then(async (m) => ({ FastText: await m.getFastTextClass({ getFastTextModule }) }));
    const plain = (text) => text.replaceAll("\n", " ").toLowerCase();
    const lines = train.map(({ text, sign }) => `__label__${sign ? "sign" : "none"} ${plain(text)}`).join("\n");
    const address = `data:text/plain;base64,${Buffer.from(lines).toString("base64")}`; // it fetches what it learns from
    const model = await new FastText().trainSupervised(address, { epoch: 25, lr: 0.5, dim: 50, minCount: 1, loss: "softmax", bucket: 50000, minn: 2, maxn: 5, wordNgrams: 2 }, () => {});
    return (text) => model.predict(plain(text), 1, 0).get(0)[1] === "__label__sign";
  },

  async "harper.js"() {
    const { LocalLinter } = await import("harper.js");
    const { binary } = await import("harper.js/binary");
    const linter = new LocalLinter({ binary });
    await linter.setup();
    return async (text) => (await linter.lint(text)).length > 0;
  },
};

/** Reads what the driver wrote. */
export function readTask(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

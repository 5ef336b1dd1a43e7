# Small words: who speaks, who is spoken to, may, must, not, if. Rules rest on them.
# "vous" is left out of YOU on purpose: whoever writes to a teen says tu, clubs and shops say vous.

I: jmappelle, je, j, g, gé, jai, chui, chuis, chu, jsui, jsuis, jui, jsuit, ché, jsai, jsais, jsp, jte, jme, jle,
  jla, jles, jy, ji, jvai, jvais, jve, jveu, jveux, jvx, jpeu, jpeux, jpx, jpe, jfais, jfai, jvoulai, jvoulais,
  jviens, jpasse, jpense, jcrois, jdis, jdois, jetais, jserai, jserais, jsrai, jaurais, jaimerais, jaimerai, jaime,
  jadore, jador, jpourrais, jpourrai, jregarde, jattends, jattend, jhabite, jcherche, jparle, jkiff, jkiffe,
  jconnais, jfaisais, jpeut, jveut, moi je, jrentre, jsors, jdors, jmapelle, jtjure, jvoudrais

ME: me, m, moi, mwa, moa, moua, mwé, oim, wam

MY: mon, ma, mes, mn, à moi, de moi

YOU: tu, te, t, toi, twa, toa, toua, twé, ouat, toi même, tpeux, tpeu, tpe, tveux, tveu, tve, tvx, tsais, tsai,
  tfai, tdis, tvas, tva, tviens, tvien, tvois, thabites, tabites, thabite, tabite, tenvoies, tenvoie, tas, tétais,
  taurais, tauras, tseras, tserais, tdors, tsors, tpourrais, tdevrais, taimes, taime, taimerais, tconnais, tmates,
  tjoues, tjou

YOUR: ton, ta, tes, tn, à toi, de toi, d toi, dtoi, de toa, à toa, t propre

# "t'es", in all the ways it is written.
YOU_ARE: t es, tu es, t est, tu est, tes, t e, tu e, tu s, tu ait, es tu, est tu, tu serais, t serais, tserais,
  tu seras, tu serai, t seras, tu étais, t étais, ~tétais, t, toi t es, toi tu es, t encore, tu sera

# "t'as".
YOU_HAVE: t as, tu as, tas, ta, t a, tu a, as tu, a tu, tu aurais, t aurais, taurais, tu aurai, t aurai, tu orais,
  t orais, aurais tu, tu auras, t auras, tu avais, t avais, avais tu, tu possèdes, possèdes tu, taura, t aura,
  tu aura, t avait, tu t as, toi t as, tu n as

WE: on, nous, ns, n s, nous deux, toi et moi, moi et toi, moi é toi, toi é moi, nous autres, tous les deux,
  toutes les deux, à deux, rien que nous

OUR: notre, nos, nôtres, à nous, à nous deux

HE: il, elle, ils, elles, iel, l autre, qqn, qqun, qq1, quelqu un, quelqun, quelqu1, kelkun, kelk1, kelqun, kelqu1,
  qlq1, qlqn, qlqun, un mec, un gars, un type, une meuf, un keum, une nana, un inconnu, une inconnue, un vieux,
  un monsieur, un homme, une femme, une fille, un garçon, un pote, une pote, un ami, une amie, une copine,
  un copain, des gens, les gens, certains, certaines, un adulte, un prof, un pervers, un pédo, un random, un relou,
  un chelou, le mec, le gars, le type, la meuf, ce mec, ce type, ce gars, cette fille, cette meuf, un pélo, le pélo,
  un guss, un gus, un bonhomme, un individu

HIM: lui, leur, eux, ell, luis

NOBODY: personne, prsn, persn, persone, personn, aucune personne, qui que ce soit, à quiconque, quiconque,
  âme qui vive, =à aucun autre, aucun autre, aucune autre, perssone
PERSON: =une personne, =la personne, =cette personne, =de personnes, =les personnes, =des personnes,
  =chaque personne, =quelle personne, =une autre personne, =autre personne, =première personne, =troisième personne,
  =par personne, =une belle personne, =une bonne personne, personnes, individu, individus, gens, =la même personne,
  =deux personnes, =trois personnes, =plusieurs personnes, =ma personne, =ta personne, =sa personne

EVERYBODY: tout le monde, tt le monde, tt le mond, tout l monde, tlm, tous, tout tes potes, tous tes potes,
  tous tes amis, toutes tes copines, tous tes abonnés, tous tes contacts, toute ta classe, toute la classe,
  tout le lycée, tout ton lycée, tout ton collège, tout le collège, tout ton bahut, tout le bahut, toute l école,
  toute ton école, toute ta famille, toute la famille, tout internet, le monde entier, la terre entière,
  la planète entière, tt tes potes, tt ton lycée, tt ta famille, chacun, tous mes potes, toute la ville,
  tout le quartier, tout le village, tt le lycée, tt le collège, tte la classe, tous les élèves, tous tes proches,
  toute ta promo, tout insta, tout snap, tout tiktok, tout le web

# Negation. In chat "ne" is mostly dropped, "pas" stays.
NOT: pas, ne, n, pa, po, rien, r1, aucun, aucune, ni, sans, guère, nullement, ps, pas du tout, même pas, mm pas,
  nada, que dalle, keud, walou
NEVER: jamais, jms, jamé, jamai, plus jamais, jamais plus, plus jms, jms plus, à aucun moment, sous aucun prétexte,
  en aucun cas, surtout pas, ne plus, jamais de la vie, nevr, never

IF: si, s il, s ils, au cas où, si jamais, à condition que, du moment que, tant que, dès que, dès l instant où, ss
OR_ELSE: sinon, sinn, sino, snn, sinan, autrement, ou sinon, ou alors, ou bien, faute de quoi, sans quoi, à défaut
UNLESS: sauf, à moins que, à moins de, hormis, sauf si, excepté
UNTIL: jusqu à, jusqua, jusqu, jusque, jusk, jusqu au, avant, d ici, dici, d ici là, dans les, dernier délai, avt
BUT: mais, mai, par contre, pourtant, cependant, toutefois, pr contre
BECAUSE: car, parce que, parceque, pcq, psk, pske, pck, paske, parsk, puisque, à cause, étant donné, par ce que,
  vuq, prcq

# To be able, to have to, to want.
CAN: peux, peut, peu, peus, peuv, peuvent, pouvoir, pouvais, pouvait, pourrais, pourrait, pourrai, pourra, pourras,
  pourez, pourrez, puisse, puisses, pv tu, pourais, pourait, pourras tu, px, tpeux, tpeu, tpe, jpeux, jpeu, jpx,
  jpe, tpourrais, jpourrais, jpourrai, capable, capables, possible, possib, ya moyen, y a moyen, moyen que,
  moyen de, moyen d, est ce possible, arriverais, arrives à, pe tu, peu tu, peux tu, pouvez, pourriez, pouvons,
  pourraient, pourront, pouviez
MUST: dois, doit, doi, doivent, devez, devoir, devais, devait, devrais, devrait, devras, devra, =il faut, =il fo,
  faut, fo, fau, faudrait, faudrai, faudra, =il faudrait, =il faudra, fallait, falloir, tdevrais, jdois, obligé,
  obligée, obligés, obligatoire, besoin, bsoin, bsn, t as intérêt, tas intérêt, y a intérêt, ya intérêt,
  il est temps, t as qu à, tas qu à, tas ka, t as ka, t as plus qu à, taka, suffit, suffit de, n oublie pas,
  oublie pas, pense à, pense bien à, forcé, nécessaire, obligatoires, devons, devraient, devriez, devrions, fallu
WANT: tentée, veux, veut, veu, veus, vx, vœux, voudrais, voudrait, voudrai, voulais, voulait, voulez, voudras,
  vouloir, veuille, veuilles, veulent, voulu, voulue, tveux, tveu, tve, tvx, jveux, jveu, jvx, jveut, jvoudrais,
  jvoulais, jvoulai, envie, envi, anvi, envies, aimerais, aimerai, aimerait, jaimerais, jaimerai, taimerais,
  souhaite, souhaites, souhaiterais, rêve de, rêves de, rêverais, hâte, tenté, tentes, te dirait, dirait, ça te dit,
  sa te dit, ca te di, ça te dirait, sa te dirait, ça te tente, sa te tente, te branche, brancherait,
  te brancherait, te tente, partant, partante, chaud de, chaude de, chaud pour, chaude pour, es chaud, es chaude,
  ça t intéresse, intéressé, intéressée, t intéresse, serait cool, serait bien, serait sympa, serait trop bien,
  srai bien, srait cool, kiffer, kifferais, kifferai, ça me ferait plaisir, m ferait plaisir, me ferait plaisir,
  ça me plairait, me plairait, voudra, voudront, souhaitez, motivé, voulons, voudriez, motivée, voulaient, vouliez,
  aimeriez, aimeraient
LIKE: kiff, aimes, aime, aiment, aimer, aimée, adores, adore, adorer, adorerais, kiffe, kif, kiffes, kiffer,
  préfères, préfère, préférée, apprécie, apprécies, apprécier, plait, plais, plaire, jaime, jadore, jador, jkiff,
  jkiffe, taimes, trouve cool, aimez, aimais, préfèrent, jprefere, aimait, préférez, adorent, plairait, aimaient

PLEASE: stp, stpl, svp, siouplait, siouplé, steplait, steuplait, steuplé, stplé, stoplait, siteplait, steplé, plz,
  pls, please, pliz, pitié, je t en prie, jten prie, j t en prie, je t en supplie, jten supplie, j t en supplie,
  supplie, allez, allé, allez quoi, aller stp, alé, aller s te plaît, =s il te plait, =sil te plait, =s il te plé,
  =s il t plait, =s il vous plait, =s il te plais, =si te plait, =si il te plait, =s te plait, =si tu veux bien,
  =si ça te dérange pas, =si ça te gêne pas, =si sa te dérange pas, =si ca tembete pas, =si ça t embête pas

# Questions.
WHO: qui, ki, ki ça, qui ça, qui est ce, avec qui, à qui, avc ki
WHERE: où, ousque, où ça, d où, dou, t où, dans quel coin, de quel coin, quel endroit, dans quelle ville,
  quelle ville, quel quartier, quelle rue
WHEN: quand, kan, kand, kant, qd, quan, quant, à quelle heure, a kel heure, quelle heure, kel heure,
  vers quelle heure, jusqu à quelle heure, quel jour, kel jour, quels jours, à partir de quand
HOW_MUCH: combien, cb, combi1, combi, cmb, kombien, combient, conbien, cbm
WHICH: quel, quelle, quels, quelles, kel, kelle, kelles, kels, ql, qel, qelle, quelques, kl, lequel, laquelle,
  lesquels
QUESTION_WORD: quoi, koi, kwa, quwa, koa, qoi, comment, cmt, coment, commen, kmt, komen, pourquoi, pk, prk, pkoi,
  pourkoi, prq, pourkwa, est ce que, esk, eske, esque, est ce, estce, qu est ce que, kesk, keske, kesque, qu est ce,
  kes, qesq, qu, c koi, ske

YES: oui, ouais, ouai, ouaip, wi, wé, ui, vi, ouep, yep, yes, yeah, oe, ok, okay, okey, oki, dac, d accord, dacodac,
  daccord, bien sûr, evidemment, carrément, grave, volontiers, avec plaisir, pourquoi pas, pk pas, vas y, vazy, go,
  pas de souci, pas de problème, pas de soucis, ça marche, sa marche, absolument, exact, nickel, mouais,
  ouais ouais, trankil, ça roule, certainement, okok

ASK: demande, demandes, demandent, demander, demandait, demandais, demanderait, demandera, demanderont, demandez,
  dmd, dmde, dmande, mdemande, redemande, redemander, réclame, réclamer, réclamait, exige, exiger, exigeait,
  interroge, questionne, proposé, proposer, proposait, pose la question, posent des questions, demandai, jdemande,
  demanderai, demandée
TELL: dis, dit, di, disent, dire, dise, dises, dira, diras, dirai, dirais, dirait, disais, disait, dites, dites le,
  redis, redire, parle, parl, parles, parlent, parler, parlez, parlera, parleras, parlerai, parlait, parlais,
  parlerais, reparler, reparle, raconte, racontes, racontent, raconter, raconterai, racontait, racontera, racontais,
  racont, explique, expliques, expliquer, avoue, avouer, avoues, cause, causer, discute, discuter, discutes, évoque,
  évoquer, mentionne, mentionner, répète, répètes, répéter, répèt, préviens, prévenir, prévient, prévenu, prévenue,
  avertir, avertis, révèle, révéler, cafte, cafter, caftes, poucave, poucav, poucaver, balance, balancer, balances,
  mets au courant, mettre au courant, mis au courant, au courant, informe, informer, papote, papoter, tchatche,
  tchatcher, jase, jaser, dévoile, dévoiler, dénonce, dénoncer, rapporte, rapporter, bavarde, tdis, jdis, spoile,
  crie sur les toits, crier sur les toits, ébruite, ébruiter, étale, chuchote, disons, diront, prévenez, annonces,
  annoncer, direz, prévenus, parlons, parlant, expliquerai, racontez, avouez, répétez, chuchoter, raconteras,
  bavarder, parlerait, disaient
WRITE: tchatter, chatter, écris, écrit, écri, ékri, écrire, écrivez, écrives, écrivais, écrirai, écriras, écrirais,
  réécris, réponds, répond, répon, répondre, répondu, réponse, répondrai, réponds moi, rep, repd, repond moi, texte,
  texter, textes, textos, texto, sms, message, tchat, tchater, chater, clavarder, clavarde, mp moi, dm moi,
  contacte, contacter, contactes, recontacte, mailer, relance, répondez, écrite, écrivent, écrivait, écrira,
  répondait, écrirait, répondent, répondra
KNOW: sais, sait, savoir, saches, sache, sachent, savent, savais, savait, saura, sauront, saurait, sauras, saurai,
  tsais, tsai, jsais, jsai, connais, connait, connaître, connaissent, connaissait, tconnais, jconnais, apprenne,
  apprennent, apprendre, apprend, apprends, appris, au courant, capte, captes, su, renseigne, renseigner,
  faire connaissance, savez, connu, connaissez, apprendra, connue, connaîtra, connaissais, saviez, savaient, saurais,
  connus
HEAR: entend, entends, entendre, entendent, entendu, écoute, écoutes, écouter, écoutent, entende, entendrait,
  entendra, écoutez, entendait, écoutais, entendras, réécoute, entendez
UNDERSTAND: cernée, comprends, comprend, comprendre, comprennent, compris, comprenais, comprendrait, comprendraient,
  comprendrais, comprendront, comprenne, comprennes, comprenait, compren, comprnd, compranne, ressens, cerné,
  jcomprends, comprise, comprendrai, comprendras, comprenez

ONLY: juste, jst, seulement, slmt, uniquement, rien que, simplement, just, justement, qu une, que une, q une,
  exclusivement, au moins, une seule, un seul
SMALL: petit, petite, petits, petites, pti, ptit, ptite, ptits, ptites, tite, tit, mini, minuscule, vite fait,
  rapide, rapido, vitef, un peu, un ptit peu, deux secondes, cinq minutes, minute, un instant, un brin
MORE: plus, encore, encor, ankor, autre, autres, une autre, un autre, d autres, davantage, dautres, re, de plus,
  bis, nouvelle, nouvelles, supplémentaire
FILLER: euh, heu, hein, hin, bah, ben, bin, beh, genre, jenre, hum, hmm, mhm, mh, mdr, lol, ptdr, xd, xptdr, jpp,
  wesh, wsh, wech, tsé, en fait, enfait, enft, du coup, dcp, du cp, haha, ahah, héhé, hihi, hahaha, ah, oh, oula,
  oulah, wah, wow, waw, ouf, bref, enfin, nfin, frr, frère, fréro, vrmt, vraiment, franchement, frchmt, sérieux,
  sérieusement, srx, tranquille, tranquillement, trkl, oklm, tmtc, wallah, wlh, hamdoulah, inchallah, quoi, mm,
  même, donc, dc, alors, alor, bon, voilà, vla, lala, putain, ptn, punaise, eh, hé, sinon toi, tiens, tkt même, zin,
  gros, khey, khoya, poto, ma biche, mon chou, ma belle, ma puce
GREETING: salut, slt, coucou, cc, couc, kikou, kikoo, coucou toi, bonjour, bjr, bonjours, hey, hello, hellow, yo,
  hi, bonsoir, bsr, bonsoi, salam, slm, salem, selem, re, rebonjour, cv, ça va, sa va, sava, cava, ça gaze,
  bien ou bien, bien ou quoi, wesh bien, ça dit quoi, sa dit quoi, quoi de neuf, quoi d neuf, salutations, allo,
  alo, bonne journée, bien ou koi, la forme, kesk tu fais, tu fais quoi, tfais quoi, tu fé koi, hola, salu, labas
GOODBYE: bonne nuit, bn, bne nuit, bonn nuit, douce nuit, fais de beaux rêves, à demain, a dem, a2m1, à plus, a+,
  à bientôt, bye, byebye, ciao, tchao, tchuss, tchou, à tte, à ttaleur, à toute, à tout à l heure, bonne soirée,
  bne soirée, bon week end, adieu, au revoir, aurevoir, à la prochaine, à lundi, à samedi, à dimanche, à mercredi,
  à mardi, à jeudi, à vendredi, à tantôt, biz
FILLER: =ou koi, =ou kwa, =ou pas, =ou non, =ou bien, =ou quoi, =ou alors, =ou sinon, =oui ou non, =ou rien,
  =ou autre, =ou autre chose, =ou un truc, =ou encore, =ou même

# Link words, as concepts because chat shortens all of them.
I_HAVE: j ai, jai, g, gé, jé, j é, je n ai, j ait, j ais
SOMEBODY: quelqu un, quelqun, quelqu1, quelk un, qqn, qqun, qq1, kelkun, kelk1, kelqun, kelqu1, qlq1, qlqn, qlqun,
  qq un
THAT: que, qu, ke, k, q, qe, keu, quee
WHAT: quoi, koi, kwa, qoi, quoa, koa, kwoi
IT_IS: c est, cest, c, cé, c t, c é
IN: dans, ds, dan, dns, dedans
WITH: avec, avc, avek, aveq, ac, av, avk
FOR: pour, pr, por, pou, pourr

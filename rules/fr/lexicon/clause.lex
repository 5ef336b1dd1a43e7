# What begins a sentence of its own. A message that begins so is not the second
# half of the message before it.
CLAUSE: je, j, j', tu, t'es, t'as, t'habites, t'aimes, tas, tes ou, on, il, elle, ils, elles, vous, c'est, c, ça, ca, y a, ya
  slt, salut, coucou, cc, hey, hello, yo, wesh, wsh, bonjour, bonsoir, re, ok, okay, okk, d'accord, dac, oui, ouais, ui, wi, non, nan, nn, si si
  pourquoi, pk, pq, prk, comment, cmt, quand, où, ou ça, combien, cb, quel, quelle, quels, quelles, est-ce que, ki ca
  alors, bon, ah, oh, eh, euh, heu, bah, ben, mdr, lol, ptdr, xd, merci, mrc, stp tu, au fait, sinon tu, sinon t'as, et toi, et tu, et t'as, et ton, et ta, et tes
  mais tu, mais je, mais on, jpp, jsp, tkt, t'inquiète, bn, bonne nuit, à plus, a+, bisous

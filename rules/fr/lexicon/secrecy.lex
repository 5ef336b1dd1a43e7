# Hiding, deleting, lying, watching over.

SECRET: secret, secrets, secrète, secrètes, secrètement, segret, secré, sekret, entre nous, entre ns,
  entre nous deux, entre toi et moi, entre moi et toi, entre toi é moi, en secret, en cachette, en scred,
  en soum soum, en soumsoum, en sous marin, en douce, en douc, en loucedé, en mode discret, discret, discrète,
  discrets, discretion, discrètement, confidentiel, confidentielle, jardin secret, motus, motus et bouche cousue,
  bouche cousue, chut, top secret, notre truc à nous, notre bulle, notre histoire à nous, rien qu à nous,
  rien qu entre nous, qu entre nous, que entre nous, que nous deux le sache, loin des regards, à l abri des regards,
  ni vu ni connu, incognito, sous le manteau, scred, sous silence, confidence, confidences, catimini, en catimini,
  huis clos, cachotterie, cachotteries, cachottière, sekrets, à l insu, en misdé, comme une tombe
HIDE: cachée, cachées, planquée, cache, caches, cacher, cache toi, planque, planques, planquer, masque, masquer,
  masques, dissimule, dissimuler, discret, discrète, discrètement, camoufle, camoufler, range ton tel,
  ranger ton tel, tourne l écran, tourne ton écran, tourner l écran, baisse la luminosité, mode fantôme,
  navigation privée, en navigation privée, mode privé, mode incognito, onglet privé, messages éphémères,
  message éphémère, mode éphémère, messages qui disparaissent, messages qui s effacent, en douce, met un code,
  mets un code, change ton code, mets toi invisible, en invisible, cachent, cachait, cachais, cacheras, cacherai,
  cachez, dissimules, masquée, camoufles, kache, kacher, dossier caché, coffre fort, change mon nom, renomme moi
DELETE: effacer, effacée, effacées, supprimer, supprimée, suppr, efface, effaces, éface, éfacer, effacera,
  effaceras, supprime, supprimes, suprime, suprimer, supr, supprimeras, vide, vides, vider, jette, jeter, nettoie,
  nettoyer, nettoies, détruis, détruire nos, détruis les, delete, deletes, del, clean, cleaner, poubelle,
  à la poubelle, corbeille, fais disparaître, faire disparaître, fais le ménage, faire le ménage, vire nos,
  vire les, virer nos, désinstalle, purge, purger, brûle, enlève nos, retire nos, supprimées, supprimez, supprimerai,
  supprimera, supprimais, effacez, effacerai, effacent, supp, suppri, suppression, jetez, videz
KEEP: gardée, garde, gardes, garder, gard, gardera, garderas, garderais, gardons, gardez, conserve, conserver,
  reste, rester, restes, restera, resteras, resterait, restent, reste entre, restons, tiens, tenir, tiendras,
  tiendra, tiennent, restée, restez, tenez, gardent, tiendrai, garderai, restait, gardais, resterai, gardait,
  garderait
PROMISE: jurée, promets, promet, promettre, promis, promise, promesse, promesses, promé, jure, jures, jurer, jur,
  parole, ta parole, parole d honneur, sur la tête de ta mère, sur ta vie, sur la vie de ta mère, croix de bois,
  pacte, pactes, serment, promettez, promettras, promettrai, promises, jurez, jpromets, jpromet, jtepromets, jtejure,
  promi, juré craché, croix de fer
TRUST: confiance, confience, fais confiance, confiance en moi, fie, fier à, confie, confier, confies,
  compter sur toi, compter sur moi, compte sur toi, compte sur moi, croire, crois moi, confident, confidente, loyal,
  loyale, loyauté, fiable, digne de confiance, trust, loyalité, balance pas, pas une balance, pas une poucave,
  pas un poucave, pas une traître, confiez
LIE: mens, ment, mentir, menti, mentent, mentiras, mentira, mens lui, mens leur, mensonge, mensonges,
  petit mensonge, pieux mensonge, mytho, mythos, mythonne, mythonner, mythonnes, baratine, baratiner, invente,
  inventes, inventer, inventeras, fais croire, faire croire, fait croire, fais genre, faire genre, fait genre,
  fais semblant, faire semblant, fait semblant, excuse, excuses, prétexte, prétexter, prétextes, prétend, prétends,
  prétendre, alibi, alibis, trouve une excuse, bobard, bobards, pipeau, pipeaute, bluff, raconte des bobards, cobra,
  salade, salades, carotte, carotter, feinte, feinter, t as qu à dire, tas qu à dire, taka dire, dis juste que,
  t inventes, brode, broder, menteur, menteuse
MESSAGES: message, messages, msg, msgs, mess, messag, mesage, discussion, discussions, discu, discut, conversation,
  conversations, conv, convs, convo, convos, konv, tchat, historique, histo, historiques, le chat, notre chat,
  ce chat, échanges, nos échanges, notre échange, dm, dms, mp, mps, textos, sms, écrits, ce qu on se dit,
  ce qu on dit, c qu on se dit, ske on se dit, ce qu on s écrit, ce qu on s est dit, ce que je t ai dit,
  ce que je te dis, ce que je t écris, ce que je t envoie, nos trucs, nos délires, vocaux, fil, fils de discussion,
  boîte de réception, notifs, notif, notifications, notification, correspondance, nos mots, nos conv
TRACE: trace, traces, preuve, preuves, tout effacé, indice, indices, historique, empreinte, empreintes, capture,
  captures, screen, screens, screenshot, screenshots, screener, screene, capture d écran, captures d écran, archive,
  archives, sauvegarde, sauvegardes
DISCOVER: grillée, cramée, tombe dessus, tombe sur, tombent dessus, tombent sur, tomber dessus, tomber sur,
  tombait dessus, tombait sur, découvre, découvrent, découvrir, découvert, découvrait, découvraient, découvrira,
  grille, grillent, griller, grillés, cramé, crament, cramer, chope, chopent, choper, chopés, surprend, surprenne,
  surprennent, surpris, surprendre, capte, captent, capter, apprenne, apprennent, apprend, apprendre, apprenait,
  apprenaient, sache, sachent, voie, voient, lise, lisent, lit, lire, soupçonne, soupçonnent, soupçons, se doute,
  se doutent, doute de, douter, remarque, remarquent, flaire, pince, pincer, pincés, fouille, fouillent, fouiller,
  fouillait, espionne, espionnent, espionner, surveille, surveillent, surveiller, surveillée, check, checke,
  checkent, checker, vérifie, vérifient, vérifier, contrôle, contrôlent, contrôler, lisait, s ébruite, ébruite,
  ça se sait, sa se sait, ça se savait, ça s apprend, fouine, fouinent, fouiner, regarde, regardent, regarder,
  regardait, accès, ont accès, a accès, avoir accès, lira, surveilles, surveillera
APP_LOCK: ~vigie, contrôle parental, contrôles parentaux, filtre parental, filtre, filtres, family link, familylink,
  screen time, qustodio, xooloo, bark, bloqueur, appli de surveillance, logiciel de surveillance, logiciel espion,
  mouchard, code parental, verrou parental, verrouillage parental, mode famille, contrôle familial, restriction,
  restrictions, appli espion, appli de contrôle, extension, extensions, le truc qui surveille, truc de surveillance,
  protection, blocage, plugin, supervision, supervision parentale, antivirus, géolocalisation, traceur, life360,
  appli parentale, kidslox, norton family

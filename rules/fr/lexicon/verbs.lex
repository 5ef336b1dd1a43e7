# What is done: send, show, see, come, hide. All persons and tenses that chat uses.

SEND: envoyées, enverras, envoie, envoies, envoi, envois, envoient, envoyer, envoyé, envoyée, envoyés, envoyez,
  envoyais, envoyait, envoyai, envoyant, envoyons, enverrai, enverrais, enverra, enverrait, enveras, enverrez,
  envoy, envoit, anvoie, anvoi, anvoyer, env, renvoie, renvoies, renvoyer, renvoyé, renvoi, transmets, transmettre,
  transmet, transfère, transférer, tenvoie, tenvoies, tenvoi, tenvoyer, tenvoye, jtenvoie, jtenvoi, jenvoie, jenvoi,
  jenverrai, menvoie, menvoies, menvoi, menvois, menvoyer, menverras, menverrais, menvoyé, lenvoie, lenvoyer,
  envoies moi, file, files, filer, fileras, balance, balances, balancer, passe, passes, passer, pass, lâche, lâches,
  lâcher, drop, partage, partages, partager, fais péter, fait péter, faire péter, fais tourner, fait tourner,
  fais passer, fais parvenir, faire parvenir, mets, met, mettre, mettrais, poste moi, post moi, up moi,
  fais moi parvenir, propose moi, échanges, échanger, on s échange, s échange, s envoie, s envoyer, transmis,
  partagez, transmise, expédier
SHOW: montre, montres, montrer, montrez, montrait, montreras, montrerais, montrerai, montrais, mtre, montr, jmontre,
  tmontres, remontre, fais voir, fait voir, fé voir, faire voir, fais moi voir, fait moi voir, fais nous voir,
  fais regarder, laisse voir, laisse moi voir, laisser voir, fais découvrir, faire découvrir, exhibe, exhiber,
  dévoile, dévoiles, dévoiler, présenter, prouve, prouver, prouves, zoom, zoome, zoomer, montrée, montrent, montrera,
  montrant
SEE: matter, voir, vois, voit, voi, vwar, vwr, voar, verrai, verra, verras, verrais, verrait, vu, vue, vus, voie,
  voies, voyais, voyait, voyez, voient, verront, regarde, regardes, regarder, regardent, regardait, regardera, mate,
  mates, mater, matent, matte moi, zieute, zieuter, aperçois, admire, admirer, apercevoir, contempler, contemple,
  reluquer, revoir, regardez, voyons, regardais, observe, verrez, observer, revois
TAKE: prends, prend, prendre, pris, prendrais, prendras, prendrai, prennes, prenne, fais, fait, faire, fé, fasses,
  fera, feras, ferais, ferait, refais, refaire, refait, tfais, capture, font, faites, prenez, ferai, fasse, faisait,
  faisais, prendra, prennent, feraient, feront, reprends, prendrait, prenais
GIVE: donne, donnes, donner, donnez, donnera, donneras, donnerai, donnerais, donnent, don, redonne, redonner,
  refile, refiler, file, files, filer, passe, passes, passer, lâche, lâches, lâcher, balance, balances, balancer,
  communique, communiquer, rends, rendre, laisse moi ton, laisse ton, laisse moi ta, offre, offres, fournis,
  tdonnes, jdonne, mdonner, mdonnes, donne moi, dne, jte donne, rendu, donnée, donnais, rendra, donnerait, donnait
CALL: tappelle, appelle, appelles, appeler, appelé, appel, apel, apelle, apeler, appels, apl, rappelle moi,
  rappelles moi, tel moi, téléphone moi, téléphoner, téléphones moi, tapelle, tappelles, on s appelle, on sappelle,
  s appeler, s appelle, call, caller, décroche, décrocher, décroches, bigophone, passe un coup de fil, vocal,
  en vocal, en voc, fais sonner, sonner, sonne moi, appellent, appelez, appellera, rappelez, appelait, appellerai,
  jappelle, appelais, jtappelle
COME: viens, vien, vient, venir, venez, viennent, viendra, viendras, viendrais, viendrait, viendrai, vienne,
  viennes, venais, venait, vnir, vnez, tviens, tvien, jviens, jvien, rejoins, rejoint, rejoin, rejoindre, rejoignez,
  rejoigne, rejoindras, rejoindrais, passe, passes, passer, passerai, passerais, passera, jpasse, repasse, débarque,
  débarquer, débarques, arrive, arrives, arriver, arriverai, ramène toi, ramènes toi, ramène ta fraise, amène toi,
  pointe toi, radine, rapplique, rapplique toi, rapprocher, approche, approches, descends, descend, descendre,
  descend me voir, rentre avec moi, rentrer avec moi, suis moi, suivre, accompagne, accompagner, accompagnes,
  déplacer, déplaces, rendre visite, rends visite, monte, montes, monter, migre, migrer, basculer, bascule, switch,
  switche, bouge, bouger, bouges, jarrive, venu, venue, descendez, montez, viendrez, arrivera, venus, viendront,
  jdescends, arrivez, jarive, arrivait, venaient
GO: va, vas, vais, vé, vai, aller, allons, allez, vont, irai, iras, ira, irait, irais, irons, aille, ailles, allais,
  allait, jvais, jvai, tva, tvas, go, gogo, filer sur, parti, partir, bascule, basculer, migre, migrer, continue,
  continuer, continues, continuera, poursuit, poursuivre, poursuis, bouge, bouger, installe, installer, installes,
  télécharge, télécharger, télécharges, dl, crée, créer, crées, inscris, inscrire, ouvre un compte, ouvre toi,
  connecte, connecter, connectes, retrouver, retrouve, retrouves, change, changer, changes, passe, passer, switch,
  déménage, pars, partez, déménager, partira, continuez, continuons, allés
SWITCH_ON: activée, allume, allumes, allumer, allumée, alume, alumer, active, actives, activer, branche, branches,
  brancher, mets, met, mettre, remets, remet, remettre, rallume, rallumer, démarre, démarrer, lance, lances, lancer,
  ouvre, ouvres, ouvrir, ouvert, enclenche, connecte, réactive, réactiver, autorise, autoriser, ouvrez, allumez,
  activez, ouvriras, rallumes
SWITCH_OFF: fermées, verrouillée, éteins, éteint, éteindre, désactive, désactives, désactiver, coupes, couper,
  coupé, ferme, fermes, fermer, fermée, referme, désinstalle, désinstaller, désinstalles, vire, virer, vires,
  enlève, enlèves, enlever, retire, retirer, retires, bloque, bloquer, débranche, débrancher, contourne, contourner,
  contournes, débloque, débloquer, mets en pause, mettre en pause, met en pause, suspends, suspendre, pause, sauter,
  fais sauter, faire sauter, neutralise, neutraliser, déconnecte, déconnecter, arrête, arrêter, kill, off, supprime,
  supprimer, verrouille, verrouiller, verrouilles, pousse la porte, claque, claquer, barre, barrer, ferme à clé,
  fermée à clé, à double tour, tourne le verrou, bloques, éteinte, débloques, fermez, éteignez, coupez, déconnectes

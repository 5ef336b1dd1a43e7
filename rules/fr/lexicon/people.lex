# Persons by their role, as teens call them: verlan, Québec, Belgium, Switzerland, Maghreb.

PARENT: yemma, parent, parents, paren, parens, mère, mères, maman, mamans, mamounette, moman, man man, mum, mom,
  mommy, mummy, mam, père, pères, papa, papas, popa, dad, daddy, daron, darons, daronne, daronnes, reum, reums,
  reumé, reup, reups, renps, remps, rempas, renpas, rents, yema, ymma, yeyma, el walida, walida, el walid, walid,
  waldin, baba, mes vieux, tes vieux, ses vieux, ta vieille, ma vieille, sa vieille, ton vieux, mon vieux, ma doche,
  ta doche, la doche, beau père, belle mère, beaux parents, beau papa, belle maman, beaup, beldoche, tuteur,
  tutrice, tuteurs, famille d accueil, tes deux parents, ton daron, ta daronne, ta mif, mama, manman, mamoune,
  papounet, papou, paternel, lwalida, lwalid, mouman, darone, darones
RELATIVE: jeddi, tante, tantes, tata, tatie, tatas, taty, oncle, oncles, tonton, tontons, mamie, mamies, mémé,
  mémère, papi, papy, papis, pépé, pépère, grand mère, grand père, grands parents, grand parent, gd mère, gd père,
  mamy, mamé, nonna, nonno, bonne maman, bon papa, marraine, parrain, parrains, jida, jedi, mima, famille, familles,
  mif, mifa, fami, parenté, cousin adulte, proches, l entourage, ton entourage, khalti, matante, mononcle
ADULT: adulte, adultes, adult, grande personne, grandes personnes, les grands, un grand, quelqu un de confiance,
  une personne de confiance, infirmière, infirmier, infirmière scolaire, psy, psychologue, psychiatre, médecin,
  docteur, assistante sociale, assistant social, conseiller, conseillère, nounou, baby sitter, babysitter,
  gardienne, concierge, voisin, voisine, voisins, médecins, infirmières, imam
TEACHER: prof, profs, professeur, professeurs, professeure, maître, maîtresse, instit, instits, instituteur,
  institutrice, enseignant, enseignante, enseignants, directeur, directrice, dirlo, principal, proviseur,
  proviseure, proto principal, cpe, pion, pions, pionne, surveillant, surveillante, surveillants, aed, aesh,
  éducateur, éducatrice, éduc, éducs, éducateurs, prof principal, pp du lycée, titulaire, vie scolaire, vie sco,
  documentaliste, maitre nageur, professeure principale, bibliothécaire
COACH: coach, coachs, entraîneur, entraîneuse, entraineurs, moniteur, monitrice, moniteurs, prof de sport,
  prof d eps, prof de danse, prof de musique, prof de piano, prof de guitare, sensei, chef scout, cheftaine,
  préparateur physique, arbitre, monos
STAFF: modo, modos, modérateur, modératrice, modérateurs, modération, admin, admins, administrateur,
  administratrice, administrateurs, staff, le support, support technique, service client, animateur, animatrice,
  animateurs, anim, équipe du site, fonda, fondateur, fondatrice, gérant du serveur, owner du serveur
POLICE: police, policier, policière, policiers, flic, flics, keuf, keufs, gendarme, gendarmes, gendarmerie,
  commissariat, juge, tribunal, condé, condés, schmitt, schmitts, la brigade, porter plainte, porte plainte,
  plainte, la spvm, cyberpolice, les autorités, inspecteur, avocate, commissaire
SCOUT: directeur de casting, directrice de casting, agence, agences, agence de mannequins, agence de mannequinat,
  agence de modèles, agence de pub, agence de talents, recruteur, recruteuse, recruteurs, booker, bookeuse,
  découvreur de talents, découvreuse de talents, chasseur de têtes, chasseuse de têtes, producteur, productrice,
  producteurs, boîte de prod, maison de prod, société de production, label, maison de disques, dénicheur, repéreur,
  sélectionneur, impresario, agent artistique, talent scout, styliste, marque de fringues, marque de vêtements,
  créateur de mode
PHOTOGRAPHER: photographe, photographes, photografe, réalisateur, réalisatrice, réalisateurs, réal, vidéaste,
  vidéastes, cadreur, cadreuse, cameraman, cinéaste
STREAMER: streamer, streameur, streameuse, streamers, youtubeur, youtubeuse, youtubeurs, youtuber, youtubers,
  youtubeure, tiktokeur, tiktokeuse, tiktoker, tiktokers, influenceur, influenceuse, influenceurs, instagrameur,
  instagrammeuse, célébrité, célébrités, personnalité connue, viewers, abonnés, pro gamer, joueur pro,
  joueur professionnel, rappeur, rappeuse, chanteur connu, vedette, créateur de contenu, créatrice de contenu
SIBLING: frère, frères, frérot, sœur, sœurs, soeurette, reuf, reufs, reus, reusse, reurseu, frangin, frangine,
  frangins, frangines, petit frère, petite sœur, grand frère, grande sœur, ptit frère, ptite sœur, gd frère,
  gde soeur, demi frère, demi sœur, rhoya, oukhty, jumeau, jumelle, jumeaux, sista, sister, brother, grands frères,
  grandes sœurs, petits frères, petites sœurs, demi frères, demi sœurs
FRIEND: ami, amie, amis, amies, zami, zamis, potes, pote, poto, potos, potesse, copain, copine, copains, copines,
  kopin, kopine, copin, kopain, bff, bestie, besties, bestah, besta, meilleur pote, meilleure pote, meilleur ami,
  meilleure amie, meilleure copine, meilleur copain, camarade, camarades, sahbi, khoya, frate, chum, chums, chumme,
  gang, bande, les gars, les filles, ta clique, clique, équipe de potes, entourage, cousin, cousine, cousins,
  cousines, binôme, best friend, bests, meilleurs potes
PARTNER: petit copain, petite copine, petit ami, petite amie, ptit copain, ptite copine, ptit ami, ptite amie,
  chéri, chérie, un amoureux, une amoureuse, amoureux secret, ton mec, mon mec, son mec, ta meuf, ma meuf, ton keum,
  un chum, une blonde, ta blonde, ton chum, célibataire, célib, célibatère, en couple, ton ex, ta go, une go,
  fiancé, fiancée, sors avec quelqu un, sors avec qqn, as quelqu un, un crush, as un mec, as une meuf, as un copain,
  as une copine, as un keum, mari, casé, épouse
CHILD: enfant, enfants, gosse, gosses, gamin, gamine, gamins, gamines, môme, mômes, fillette, fillettes, garçonnet,
  minot, minots, marmot, marmots, kid, kids, drari, bambin, flo, mioche, mioches, bout de chou, gniard, bébé, bébés,
  bb, tiot, tiote, ti-cul, mouflet
GROUP: groupe, groupes, grp, équipe, équipes, team, teams, clan, guilde, asso, association, club, clubs, promo,
  nous tous, vous, vs, vos, votre, tous ensemble, toutes ensemble, tous les autres, les autres, on sera plusieurs,
  plusieurs, avec les autres, avec tout le monde, avec les potes, avec les copains, avec les copines, avec la bande,
  la bande, toute la bande, toute l équipe, toute la team, la team, les gars, les filles, les potes, les copains,
  les copines, la classe, délégué, délégués, élève, élèves, parents d élèves, collectif, conseil de classe,
  participants, adhérents, licenciés, joueurs, joueuses, fratrie, la troupe, la chorale, les scouts, la patrouille,
  chacun, bénévoles, la famille, on est quatre, on est cinq, on est trois, à trois, à quatre, à cinq, en famille,
  escouade, comité, orchestre, fédération, crew, membres

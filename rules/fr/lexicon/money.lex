# Money, gifts, jobs, things teens may not buy.

MONEY: argent, arjent, argent facile, argent de poche, thune, thunes, tune, tunes, fric, oseille, oseil, blé,
  flouze, flouz, pognon, pépètes, moula, moulaga, caillasse, bif, bifton, biftons, billets, billet, cash, liquide,
  sous, sou, balles, balle, euros, euro, eur, dollars, dollar, piasses, piastres, francs, franc, chf, dinars,
  dirhams, dh, virement, virements, paypal, lydia, paylib, wero, revolut, cb, carte bleue, carte bancaire,
  western union, bitcoin, bitcoins, btc, crypto, cryptos, pcs, carte pcs, recharge pcs, transcash, neosurf, coupon,
  coupons, ticket pcs, salaire, paye, rémunération, cachet, tarif, pactole, patate, smic, monnaie, prime, fortune,
  centimes, twint, économies
GIFT: cadeau, cadeaux, kdo, kdos, kado, kados, cado, ptit cadeau, petit cadeau, gift, gifts, surprise pour toi,
  récompense, récompenses, un iphone, iphone, airpods, un tel neuf, nouveau tel, nouveau téléphone, une montre,
  un bijou, bijoux, des fringues, des baskets neuves, une paire de jordan, jordan, air force, sac de marque, parfum,
  places de concert, place de concert, place vip, pass vip, backstage, abonnement, abonnement netflix, abo,
  carte cadeau, cartes cadeaux, bon d achat, bons d achat, chèque cadeau, restau offert, parfums
GAME_CURRENCY: vbuck, vebucks, v buck, vbuks, robuxe, robuk, robucks, rbx, diams, diamants, gemmes, gemme,
  crédits de jeu, crédits fifa, points fifa, fifa points, fc points, pièces d or, golds, jetons, pass de combat,
  passe de combat, battlepass, abo nitro, nitro gratuit, nitro boost, carte psn, cartes psn, carte xbox,
  carte roblox, carte vbucks, carte apple, carte google play, carte steam, skin rare, skins rares, skin gratuit,
  skins gratuits, compte full skins, compte blindé, items, item rare, uc pubg, cp warzone, comptes fortnite,
  rank boost, boost de rank, kamas, rubis
ALCOHOL: bourrée, alcool, alcools, alcohol, bière, bières, binouze, binouzes, vodka, wodka, whisky, rhum, tequila,
  ricard, pastis, champagne, rosé, jager, jägermeister, smirnoff, desperados, despé, joint, joints, pétard, shit,
  teush, weed, beuh, bédo, pilon, cannabis, splif, hash, clope, clopes, cigarette, cigarettes, garo, garos, puff,
  puffs, vape, vapote, chicha, snus, de quoi boire, à boire, un truc à boire, bourré, pompette, ivre,
  ballons de proto, proto, poppers, coke, mdma, ecsta, codéine, cartouche de clopes, bibine, picoler,
  boire de l alcool, vin, tabac, fumes, apéro, cidre, mojito
JOB: job, jobs, djob, djobine, taf, tafs, boulot, boulots, travail, travaille pour moi, petit boulot, ptit boulot,
  petits boulots, job étudiant, job d été, baby sitting, babysitting, shooting, shootings, shoot, séance photo,
  séances photo, shooting photo, contrat, contrats, casting, castings, audition, auditions, mannequin, mannequins,
  mannequinat, modèle, modèles, modèle photo, figurante, figurant, figuration, actrice, acteur, un rôle,
  premier rôle, clip vidéo, défilé, défilés, mission, missions, ambassadrice, ambassadeur, partenariat,
  partenariats, collab, collabs, sponsor, sponsoring, embauche, embaucher, recrute, recruter, recrutons,
  photo model, book photo, book, figurants, tournage, recrutement, actrices
PAY: rémunérée, paye, payes, payer, payée, paie, paies, paient, paierai, paierais, paiera, payerai, payerais,
  payerait, peye, payez, achète, achètes, acheter, achèterai, achèterais, offre, offres, offrir, offert, offerte,
  offrirai, offrirais, rembourse, rembourser, verse, verser, vire, virer, dédommage, dédommager, rémunéré, finance,
  financer, récompense, récompenser, dépanne, dépanner, invite, règle, régler, crédite, créditer, envoie des sous,
  cotise, claque, lâche, lâcher, gagner, gagne, gagnes, gagnerais, gagnerai, te faire gagner, toucher, te fais,
  frais payés, tous frais payés, à mes frais, c est moi qui paie, c est moi qui paye, cadeau de ma part, gratos,
  gratuit, gratuitement, gratuite, gratuits, achat, offerts, rembourses, gratuites, jpaye, payent, offertes, jtoffre,
  achetée, gagnent, paieras, achats, achètent, jpaie, achetez

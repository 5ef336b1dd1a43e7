# Alone, at home, in town; now and later.

ALONE: isolée, seul, seule, seuls, seules, seul à seul, seule à seul, tout seul, toute seule, tt seul, tte seule,
  tt seule, tou seul, toute seul, touseul, solo, en solo, isolé, isole toi, t isoler, tête à tête, en tête à tête,
  tranquille dans ta chambre, au calme, seulement toi, que toi, rien que toi, juste toi, sans personne,
  sans tes parents, sans les parents, sans ta mère, sans ton père, sans tes potes, sans tes copines, sans ta sœur,
  sans ton frère, sans tes darons, sans ta daronne, sans ton daron, sans témoin, sans témoins, loin des autres,
  à l abri, pépouze
HOME: maison, baraque, zonmé, zonmai, à la zonmai, à la maison, chez toi, chez moi, chez oim, chez ouat, chez twa,
  chez mwa, ché toi, ché moi, chez wam, chez nous, cez toi, cez moi, chez t, chez tes parents, chez tes darons,
  chez ta mère, chez ton père, chez ta daronne, chez ta reum, casa, dar, at home, home, domicile, à domicile,
  appart, apart, appartement, pavillon, chez ta grand mère, chez vous, crib, ton hall, ta cage d escalier, maisons,
  logement
ROOM: chambre, chambres, chmbre, chbre, chambr, ta piaule, piaule, piaules, salle de bain, salle de bains,
  salle d eau, sdb, douche, douches, la douche, ton bain, le bain, baignoire, toilettes, toilette, wc, chiottes,
  vestiaire, vestiaires, ton placard, grenier, cave, ta turne, bains
DOOR: porte, portes, porte de ta chambre, verrou, verrous, serrure, loquet, volets, rideau, rideaux, clé, à clé,
  à clef, clef, cadenas, volet
BED: lit, lits, pieu, plumard, pageot, couette, couettes, drap, draps, oreiller, oreillers, matelas, au lit,
  ton lit, sous la couette, sous ta couette, sous les draps, au pieu, couverture, couvertures, coussin
SLEEP: couchées, dors, dort, dorment, dormir, dormi, dormait, dormaient, dormira, dodo, dodos, faire dodo, couché,
  couchée, couchés, se couche, se couchent, se coucher, te couches, te coucher, vont se coucher, va se coucher,
  au lit, au dodo, endormi, endormie, endormis, s endort, s endorment, t endors, m endors, ronfle, ronflent, sieste,
  siestes, pioncer, pionce, pioncent, au pieu, roupille, roupillent, réveillé, réveillée, réveillés, debout,
  éveillés, en train de dormir, réveiller, sommeil, dorme, dormais, endormir, dormez, dor, dormiras
AWAY: taffent, absent, absents, absente, absentes, sorti, sortis, sortie, sortent, parti, partis, parties, partent,
  pas là, pas à la maison, sont pas là, est pas là, pas chez toi, au travail, au boulot, au taf, à leur taf,
  à son taf, au bureau, en déplacement, en voyage, dehors, de garde, de nuit, travaille, travaillent, bosse,
  bossent, taffe, taf tard, tafent, en week end, partis en week end, aux courses, en courses, faire les courses,
  au resto, à l étranger, au bled, ailleurs, laissent seule, laissent seul, s absentent, s absente,
  occupés ailleurs, descendus, pas encore rentrés, pas rentrés, pas rentrée, pas rentré, absence
NEAR: à côté, acoté, cote de toi, près, près de toi, pret de toi, proche, autour, autour de toi, dans le coin,
  dans les parages, avec toi, avc toi, avec twa, ac toi, à la maison, dans la pièce, dans la maison,
  dans la même pièce, derrière toi, à côté de toi, derrière ton dos, par dessus ton épaule, pas loin, dans l appart,
  dans la chambre, avec qui, en famille, accompagné, accompagnée, surveillé, surveillée
COME_HOME: rentre, rentres, rentrent, rentrer, rentrée, rentrera, rentreront, rentrera tard, revient, reviens,
  reviennent, revenir, revienne, reviendront, reviendra, de retour, retour, retournent, sont rentrés, arrivent,
  finit le travail, finissent le travail, finit de bosser, finit son taf, finissent de bosser, quitte le travail,
  finit de travailler, débauche, débauchent, arrive vers, partent au taf, part au taf, part bosser, partent bosser,
  part au travail, partent au travail, part travailler, partent travailler, retourne, rentrez, revenu, revenue,
  revenez, retourner, revenus, retournes
PLACE: endroit, endroits, lieu, lieux, coin, un coin, coin tranquille, coin calme, endroit tranquille,
  endroit calme, spot, spots, place, placette, stade, mairie, église, fontaine, port, pont, parking, parkings,
  aire d autoroute, aire de jeux, terrain, city, city stade, terrasse, derrière le gymnase, derrière le stade,
  derrière l église, fête foraine, musée, piscine, piscines, patinoire, bibliothèque, médiathèque, laverie,
  centre ville, en ville, gymnase, péniche, boîte de nuit, boîte, bar à chicha, chicha, abri, hangar, garage,
  sous sol, studio photo, appart d un pote, mjc, aréna, festival, bibli, kiosque, cathédrale, passerelle, mosquée,
  cirque, cimetière, zoo
SCHOOL: école, écoles, collège, collèges, colège, clg, lycée, lycées, licé, bahut, bahuts, maternelle, primaire,
  cégep, polyvalente, secondaire, athénée, fac, facs, campus, université, internat, pensionnat, cours de récré,
  portail du collège, portail du lycée, =sortie des cours, sortie du collège, sortie du lycée, sortie de l école,
  =sortie de cours, à la sortie, devant ton collège, devant ton lycée, devant ton bahut, devant ton école,
  cité scolaire, cantine, cdi, salle de perm, perm, étude, cfa, mfr, lep, conservatoire, self, infirmerie, préau, uni
STATION: gare, gares, gare routière, station, stations, métro, rer, tram, tramway, arrêt de bus, arrêts de bus,
  arrêt de tram, arrêt du bus, abribus, terminus, quai, quais, aéroport, bus, car scolaire, station service,
  station essence, autobus
PARK: parc, parcs, bois, forêt, forêts, plage, plages, lac, étang, rivière, square, squares, skatepark, skate park,
  jardin public, jardins, champ, champs, clairière, colline, canal, berges, bord de l eau, bords de l eau,
  bord de mer, dunes, falaise, terrain vague, canal saint martin, voie verte, étangs, fleuve, grotte, sentier,
  cascade, crique
SHOP: centre commercial, centre co, galerie marchande, magasin, magasins, boutique, boutiques, ciné, cinoche,
  cinéma, cinémas, café, cafés, bar, bars, mcdo, macdo, mcdonalds, mc do, kfc, bk, burger king, quick, starbucks,
  starbuck, subway, resto, restos, restaurant, restaurants, grec, kebab, snack, pizzeria, bubble tea, bowling,
  laser game, escape game, karaoké, dépanneur, supermarché, carrefour, auchan, leclerc, fnac, tim hortons, migros,
  salon de thé, crêperie, friterie, salle de jeux, salle d arcade, boulangerie, pharmacie, librairie, lidl, glacier,
  decathlon, pâtisserie, cafétéria, restau, intermarché, karting, épicerie, micromania, delhaize, paintball, pathé,
  kinepolis
HOTEL: hôtel, hotels, otel, airbnb, air bnb, ibis, ibis budget, b&b hotel, motel, gîte, une chambre d hôtel,
  chambre d hôtel, chambre à l hôtel, chambre d hotes, une location, studio à moi, chambre pour nous,
  chambre pour deux, chambre pour nous deux, spa, jacuzzi, bungalow, camping car, mobil home, caravane, cabane,
  auberge, novotel
STREET: rue, rues, avenue, boulevard, quartier, quartiers, village, villages, ville, villes, vil, bled, patelin,
  cité, lotissement, immeuble, bâtiment, résidence, arrondissement, arrdt, département, départements, dept, dép,
  région, régions, banlieue, commune, canton, code postal, pays, secteur, coin de la rue, allée, impasse, hlm,
  étage, interphone, digicode, palier, étages, métropole, hameau, bourg, province, tieks, wilaya
TIME: lundi, mardi, mercredi, jeudi, vendredi, matin, matins, matinée, midi, midis, heure, heures, h, hr, aprèm,
  aprèms, après midi, jour, jours, semaine, semaines, mois, récré, pause de midi, pause midi, jour férié, week,
  la journée, horaire, horaires, moment, créneau, quart d heure, minutes, juin, juillet, février, août, printemps,
  décembre, hiver, septembre, octobre, avril, journées, janvier, novembre, mardis, automne, mercredis, trimestre,
  lundis, jeudis, vendredis, aujourdhui
NIGHT: soir, soirs, soire, soar, soirée, soirées, nuit, nuits, minuit, tard, ce soir, cette nuit, cet nuit,
  cte nuit, dans la nuit, en pleine nuit, de la nuit, la nuit, en soirée, le soir, 3h du mat, du mat
WEEKEND: weekend, weekends, week end, week ends, wkend, wk, wknd, ~we, w e, ce we, samedi, samedis, sam, dimanche,
  dimanches, dim, vacances, vac, vacs, vcs, vacance, congés, congé, relâche, semaine de relâche, fin de semaine,
  grandes vacances, jour férié, férié, pont du, toussaint
SOON: bientôt, biento, bnt, demain, dem, dmain, dm1, 2m1, 2main, demin, a2m1, tantôt, tout à l heure, tt à l heure,
  tte à l heure, ttaleur, toute à l heure, tout à leur, ce soir, ce soar, cet aprem, cette aprem, cet après midi,
  c t aprem, =après les cours, =après le cours, =fin des cours, =avant les cours, =entre deux cours, après l école,
  après le collège, après le lycée, =après cours, ce midi, ce week end, ce weekend, ce we, samedi prochain,
  mercredi prochain, semaine prochaine, la semaine prochaine, un de ces jours, un de ces quatre, un jour, un jours,
  à l occasion, prochainement, après demain, apré demain, d ici peu, dans la semaine, à la prochaine occasion
NOW: maintenant, mtn, mnt, mtnt, mtn là, maintnant, mintenant, maint, tout de suite, tt de suite, toutdesuite, tds,
  de suite, direct, directement, immédiatement, en ce moment, en c moment, actuellement, à l instant, sur le champ,
  illico, là maintenant, là tout de suite, là mtn, dans dix minutes, dans cinq minutes, dans deux minutes,
  tout desuite, présentement, à cette heure, asteure, là là, aussitôt, now, asap, maitenant, maintenan, fissa, subito,
  à présent, tout d suite, dsuite, dans la minute, dans la seconde, dans cinq min, dans dix min, dans deux min,
  drette là, sans attendre, dès maintenant

MEET: rencontrer, rencontre, rencontrés, rencontrera, rencontrerait, rencontrerais, rencontrai, rancontrer, rdv,
  rdvs, rendez vous, rendezvous, rancard, rencard, rencards, un rencard, un date, une date avec toi, se voir,
  se voit, se voie, se vois, s voir, s voit, s vwar, se vwa, se vwar, se vwr, se voi, ce voir, ce voit, ce voi,
  s voi, nous voir, nous voit, se verra, se verrait, se voyait, se capte, se capter, s capte, se captera, se croise,
  se croiser, croiser en vrai, se rejoint, se rejoindre, s rejoint, se rejoin, se retrouve, se retrouver,
  s retrouve, se retrouvait, se pose, se poser, se posait, se chope, se choper, se cale, se caler, se rencontre,
  se rencontrer, s rencontrer, se rencontrait, se rancontre, se fréquenter, te rejoindre, te rejoins, me rejoindre,
  me rejoins, me rejoint, rejoins moi, rejoin moi, retrouve moi, retrouver devant, retrouve devant, te retrouver,
  te rencontrer, me rencontrer, te voir en vrai, te voir irl, te voir pour de vrai, te voir en personne,
  te voir en face, te croiser, faire connaissance en vrai, faire un tour ensemble, traîner ensemble, se balader,
  balader ensemble, une balade, balade, se promener, promener ensemble, chiller ensemble, chiller, chill,
  se faire un, se fasse un, se fait un, s fait un, se ferait un, se faire une, se fait une, se ferait une,
  s fait une, passer du temps ensemble, passer un moment ensemble, passer l aprem ensemble,
  passer la journée ensemble, passer la nuit ensemble, être ensemble, boire un coup, boire un verre, boire un café,
  prendre un verre, prendre un café, manger ensemble, manger un truc, sortir ensemble, sortir avec moi, qu on sorte
IRL: irl, in real life, réel, en vrai, en vraie, an vrai, en vré, pour de vrai, pr de vrai, en vrai de vrai,
  dans la vraie vie, ds la vraie vie, la vraie vie, vraie vie, en personne, face à face, en face à face, en face,
  in real, en réel, dans le réel, en chair et en os, de visu, de vive voix, physiquement, sans écran,
  sans les écrans, hors ligne, ailleurs qu ici, autrement que par message, pas que par message,
  pas que par messages, pas que sur internet
PICK_UP: chercher, cherche, cherches, checher, chercherai, chercherais, récupérer, récupère, récupères, récupérerai,
  recup, te prendre, prendre au, prendre à, prendre devant, prendre en voiture, ramener, ramène, ramènes, ramènerai,
  ramènerais, déposer, dépose, dépose toi, déposerai, raccompagner, raccompagne, raccompagnerai, emmener, emmène,
  emmènes, emmènerai, emmènerais, amener, amène, amènerai, embarque, embarquer, conduire, conduis, conduirai,
  transporter, trimballer, voiturer, te véhiculer, véhicule, lift, un lift, faire un lift, covoit, covoiturage,
  ramenez, déposes, cherchait
CAR: voiture, voitures, caisse, caisses, bagnole, bagnoles, gova, vago, auto, char, scooter, scooters, scoot, moto,
  motos, bécane, tuture, titine, merco, en caisse, en voiture, van, camionnette, camion, fourgon, véhicule, taxi,
  uber, vtc, bolt, en scoot, en moto, essence, coffre, siège passager, permis de conduire, le permis, mon permis,
  bus de nuit, clio, minibus, quad, autos, fourgonnette
ACTIVITY: match, matchs, entraînement, entraînements, entrain, training, répétition, répétitions, répèt,
  répète générale, compétition, compétitions, tournoi, tournois, concert, concerts, rando, randonnée, stage, stages,
  activité, activités, foot, football, basket, judo, karaté, danse, natation, handball, volley, rugby, tennis,
  équitation, gym, athlé, escalade, escrime, théâtre, chorale, conservatoire, solfège, cours de danse,
  cours de piano, cours de guitare, cours de maths, cours d anglais, cours particulier, sortie scolaire,
  sorties scolaires, voyage scolaire, excursion, pique nique, spectacle, spectacles, gala, kermesse, atelier,
  ateliers, réunion, réunions, brevet, bac, révisions, révision, exposé, camp, colonie, colo, centre aéré,
  centre de loisirs, camp scout, cinéma en plein air, piscine municipale, tournée, brocante, catéchisme, catéchèse,
  raid, donjon, boss, ranked, rankeds, parties, game, games, tournoi fortnite, scrim, scrims, soirée pyjama,
  soirée jeux, dentiste, orthodontiste, ortho, kiné, médecin, coiffeur, rendez vous chez le dentiste, rdv médecin,
  finale, choré, yoga, échecs, tombola, vtt, hockey, boxe, muscu, patinage, championnat
# Whole phrases, so that "tous" in them does not speak of a group.
JUST_US WE: =tous les deux, =toutes les deux, rien que nous, juste nous deux, que nous deux, en amoureux,
  en tête à tête, juste toi et moi, rien que toi et moi, =ts les deux, =tt les deux, =tous deux, =toutes deux

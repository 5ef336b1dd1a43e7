# Pictures and clips, and the things that make a picture harmless.

PICTURE: image, images, cliché, clichés, capture, captures, aperçu, mms
PHOTO: photo, photos, foto, fotos, tof, tofs, tophe, selfie, selfies, selfi, selfy, selphie, égoportrait, pic, pics,
  pix, photographie, photographies, polaroid, fto, phto, ptite photo, photo de profil, pdp, un snap, un ptit snap,
  un petit snap, des snaps, un snap rouge, en snap, de snap, toph, portrait, portraits, clichés de toi, prends toi,
  prend toi, prend toi en, te prendre en, tu te prends en, shooting photo, pp
FACE_PHOTO: photo de ta tête, photo de ton visage, photo de visage, photo de tête, tof de ta tête, photo de face,
  photo du visage, photo d identité, tof de face, tof de ton visage, selfie visage, pic de ta tête,
  photo où on voit ta tête, photo où on te voit
VIDEO: vidéo, vidéos, vid, vids, vidéo de toi, vidz, enregistrement vidéo, une vid, filme toi, filmes toi,
  te filmer, te filmes, filme, filmer, filmes, boomerang, filment
VOICE: vocal, vocaux, vocals, voc, vocs, vok, audio, audios, note vocale, notes vocales, message vocal,
  messages vocaux, ta voix, coup de fil, coup de tel, coup de bigo, appel vocal, un appel
CAMERA: cam, cams, kam, caméra, caméras, webcam, webcams, wbcam, web cam, caméra du tel, cam de ton pc
VIDEO_CALL: visio, visios, vizio, visioconférence, visioconf, appel vidéo, appels vidéo, appel en vidéo, appel cam,
  appel visio, appel facetime, en visio, en vidéo, en cam, en webcam, en caméra, à la cam, en facetime, facetime,
  face time, un face time, call cam, vcall, video call, vocal cam, appel avec la cam, cam to cam, cam2cam,
  cam à cam, c2c, en face à face vidéo

SCHOOLWORK: devoirs, le devoir, un devoir, ton devoir, du devoir, devoir maison, devoir de, exo, exos, exercice,
  exercices, leçon, leçons, cours, contrôle, contrôles, interro, interros, exposé, exposés, dissert, disserte,
  dissertation, rédac, rédaction, tp, tds, fiche, fiches, fiche de révision, révision, révisions, réviser, cahier,
  cahiers, cahier de texte, copie, copies, emploi du temps, edt, bulletin, bulletins, pronote, pronotes,
  école directe, ent, corrigé, correction, corrections, énoncé, énoncés, polycop, polycopié, maths, math, svt,
  physique chimie, techno, histoire géo, hist géo, philo, dictée, poème, poésie, récitation, résumé, schéma,
  classeur, manuel, manuels, livre, livres, bouquin, page, pages, tableau, chapitre, chapitres, examen, exam, exams,
  partiel, partiels, brevet blanc, bac blanc, oral, mémoire, préface, formulaire, réponses, eval, évals, évaluation,
  compte rendu, grammaire, conjugaison, calcul, équation, géométrie, anglais, allemand, latin, moyenne, dm de maths,
  dm de français, dm de physique, dm de svt, =dm d histoire, =dm d anglais, =dm de philo, =dm d espagnol, dst,
  ds de, =le dm, =du dm, =le dm de maths, =dm pour lundi, =dm pour demain, =dm à rendre, notes de cours, prise de notes, leçon d, planning,
  horaires, horaire, programme, espagnol, crayon, stylo, calculatrice, feutres, fractions, brouillon, diapo, poèmes,
  italien, chimie, agenda, diaporama, sciences, brouillons
ANIMAL: chat, chats, chaton, chatons, chatte qui, chien, chiens, chienne, chiot, chiots, toutou, lapin, lapins,
  lapine, cheval, chevaux, jument, poney, poneys, hamster, hamsters, cochon d inde, cobaye, furet, perroquet,
  perruche, canari, oiseau, oiseaux, poisson, poissons, poisson rouge, tortue, tortues, souris, gerbille, bête,
  bêtes, bestiole, animal, animaux, animal de compagnie, matou, matous, minette, chienchien, boule de poils, vache,
  vaches, poule, poules, chèvre, âne, papillon, lézard, serpent, phasme, araignée, labrador, caniche,
  berger allemand, malinois, staffie, golden retriever, loup, renard, canard, licorne, canards, croquettes, requin,
  grenouille, moutons, abeilles, chèvres, girafe, panda, hérisson, pigeon, écureuil, dauphin
THING: vélo, mp3, mp4, vélos, trottinette, trot, skate, rollers, canapé, meuble, meubles, table, lampe, bureau,
  armoire, commode, étagère, chaise, matelas, chaussure, chaussures, basket, baskets, sneakers, bottes, manteau,
  veste, blouson, casquette, bonnet, écharpe, sac, cartable, trousse, gâteau, gâteaux, plat, plats, recette,
  recettes, crêpes, bouffe, repas, pizza, tacos, burger, dessert, dessin, dessins, peinture, aquarelle, croquis,
  sculpture, bricolage, paysage, paysages, vue, coucher de soleil, lever de soleil, montagne, mer, ciel, lune,
  neige, arc en ciel, monument, tour eiffel, écran, setup, pc, ordi, ordinateur, console, manette, clavier,
  souris d ordi, casque, carte graphique, perso, persos, personnage, personnages, avatar, avatars, build, map, base,
  maison minecraft, ticket, tickets, billet de train, facture, reçu, colis, étiquette, emballage, boîte, produit,
  produits, annonce, article, articles, maquette, lego, legos, guitare, piano, violon, batterie, partition, plante,
  plantes, fleur, fleurs, arbre, jardin potager, potager, affiche, flyer, logo, menu, panneau, moteur, pneu, pneus,
  moto, carrosserie, plaque, compteur, fuite, panne, erreur, message d erreur, bug, code barre, score, scores,
  classement, résultat, résultats, tirage, carte pokémon, cartes pokémon, collection, figurine, figurines, manga,
  mangas, poster, déco, ongles, manucure, bague, collier, bracelet, montre connectée, coupe de cheveux,
  nouvelle coupe, coiffure, cicatrice, plâtre, ordonnance, attestation, autorisation, certificat, bus scolaire,
  chocolat, soleil, chapeau, lunettes, frites, tablette, gants, pâtes, carton, ballon, crampons, étoiles, parapluie,
  avion, chargeur, bonbons, château, bateau, gourde, œufs, sandwich, pomme, cookies, bougies, fromage, enveloppe,
  écouteurs, poulet, gratin, raclette, tapis, soupe, bouteille, pizzas, peluche, tomates, yaourt, fauteuil, bougie,
  tarte, horloge, lasagnes, riz, pommes, glaces, confiture, couteau, ananas, ballons, gaufres, cartons, bonbon,
  assiette, pancarte, tomate, crêpe, puzzle, banane, croissants, biscuits, jouet, légumes, timbre, sushis, fraises,
  gaufre, sapin, statue, cookie, chapeaux
PARTY: anniversaire, anniversaires, anniv, annif, annivs, anniversère, birthday, bday, surprise, surprises, fête,
  fêtes, boum, teuf, teufs, mariage, baptême, communion, noël, fête des mères, fête des pères, saint valentin,
  pot de départ, crémaillère, secret santa, père noël, halloween, carnaval, mardi gras, pâques, réveillon, mariages
HARMLESS_OBJECT: spoil, spoils, spoiler, spoilers, mot de passe, mdp, code wifi, code d accès, code promo,
  fin du film, fin de la série, fin du livre, épisode, épisodes, saison, dénouement, match d hier, film d hier
SURPRISE: surprise, surprises, effet de surprise, spoil, spoiler, spoilers, spoile, spoiles, divulgâcher,
  divulgâche, gâche pas la surprise, poisson d avril, blague, canular

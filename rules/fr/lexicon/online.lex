# Places online: apps beyond the shared names, private talk, names and numbers.

APP: appli, applis, application, applications, apli, app, apps, réseau, réseaux, réseaux sociaux, réseau social,
  messagerie, messageries, serveur discord, serv discord, site, un autre site, wtsp, wapp, wts, wtp, ouatsap,
  watsap, whatapp, whatsap, watsup, whatsup, wzp, whapp, télégram, teleg, tlg, tgram, tlgrm, diskord, discorde,
  ds cord, dsc, insat, instagrm, insta gram, instta, snapp, snapshat, snapchate, snaps, snapchap, le fantôme jaune,
  l appli fantôme, fantôme blanc, appli jaune, l appli jaune, appli au fantôme, l appli bleue, appli bleue,
  l avion bleu, avion en papier, appli avec l avion, l appli verte, appli verte, messagerie cryptée, appli cryptée,
  messenger kids, msg insta, msn, bigo live, paltalk, wizzapp, tiktoc, tictok, tik tock, tiktk, tktk, yubo live,
  litmatch, hellotalk, ablo, holla, zangi, plateforme, whats
PRIVATE_CHAT: mp, mps, pv, pvs, pm, pms, dm, dms, mpv, prv, privé, privés, privé stp, en privé, en prv, en pv,
  en mp, en dm, en dms, en priver, en privée, en message privé, message privé, messages privés, msg privé, msg prv,
  msg pv, message direct, direct message, inbox, en inbox, tchat privé, chat privé, salon privé, salle privée,
  serveur privé, canal privé, groupe privé, conv privée, conversation privée, discussion privée,
  juste nous deux ici, à deux ici, loin du groupe, hors du groupe, hors groupe, hors du chat, hors du serv,
  en aparté, en direct message, party privée, en vocal privé, vocal privé
USERNAME: pseudo, pseudos, psedo, identifiant, identifiants, id discord, arobase, user, username, nom d utilisateur,
  ton compte, mon compte, compte, comptes, profil, profils, gamertag, blaze, tag discord, qr code, ton qr,
  ajout snap, snapcode, @snap, compte secondaire, deuxième compte, compte secret, compte privé, finsta
ADD: ajoutée, ajoute, ajoutes, ajouter, ajout, ajoutez, ajout moi, ajt, ajou, add, adde, adder, adds, aded, rajoute,
  rajoutes, rajouter, accepte, acceptes, accepter, accepte moi, abonne toi, abonne, t abonner, follow, followe,
  follow moi, demande d ami, demande en ami, invite moi, invit, invitation, envoie une demande, mets moi en ami,
  mets moi dans tes amis, abonnée, tajoute
ELSEWHERE: ailleurs, aileur, autre part, otre part, autre endroit, un autre endroit, autre appli, une autre appli,
  autre application, une autre application, une otre apli, autre site, un autre site, autre chat, hors d ici,
  hors du jeu, en dehors d ici, en dehors du jeu, hors jeu, pas ici, pa ici, plus ici, autre chose qu ici,
  un truc plus tranquille, plus tranquille, truc plus privé, plus discret, un endroit plus discret, plus intime,
  plus pratique
PHONE: tel, telef, téléphone, téléphones, tlf, tph, tphn, phone, fone, portable, portables, num, nums, numéro,
  numéros, nume, numero de tel, ~06, ~07, bigo, gsm, natel, cell, cellulaire, cellu, ligne directe, smartphone,
  mobile
NAME: tappelles, nom, noms, prénom, prénoms, prnom, nom de famille, nom complet, nom entier, blaze, blase,
  t appelles, tu t appelles, t appel, appelles tu, tu t appel, tapelle comment, ton petit nom, surnom, tapelles,
  identité, vrai nom, vrai prénom
ADDRESS: adress, adresse, adresses, adres, code postal, localisation, localisations, ta loc, loca, position,
  ta position, partage de position, snapmap, snap map, ta map, coordonnées, coordonné, géoloc, numéro de rue,
  plan de chez toi, ton digicode, point gps, coordonnées gps, ton emplacement, emplacement, localise

# Ages, school years, what only grown-ups have.

AGE: âge, âges, aje, âg
YEARS: ans, année, années, anné, ané, piges, pige, balais, berges, anz
ASV: asv, asvp, asvd, asvf, asl, ~a s v, âge sexe ville, age sex ville, âge et ville, âge ville, âge sexe,
  age prénom ville, âge prénom, prénom âge
GRADE: 6e, 6eme, 5e, 5eme, 4e, 4eme, 3e, 3eme, 6èm, 5èm, 4èm, 3èm, 6iem, 5iem, 4iem, 3iem, 6ieme, 5ieme, 4ieme,
  3ieme, en sixième, en cinquième, en quatrième, en troisième, en seconde, en première, en terminale, en 2nde,
  en 2de, 2nde, 2de, en 1ère, 1re s, en term, terminale, terminales, en tle, tle, term, sixième, cinquième,
  quatrième, troisième, cm1, cm2, ce1, ce2, cp, en cp, en cm1, en cm2, première secondaire, deuxième secondaire,
  troisième secondaire, 1re secondaire, 2e secondaire, 3e secondaire, 7e harmos, 8e harmos, 9e harmos,
  première année du collège, au collège, au lycée, en primaire, à l école primaire, en bac pro, en seconde pro,
  en cap, segpa, 2de pro, 3e prépa, cycle d orientation, au co, quelle classe, kel classe, kelle classe,
  quel classe, quelle année, quel niveau, quelle seconde, collégienne, collégien, collégiens, lycéenne, lycéen,
  lycéens, écolier, écolière, collégiennes
MINOR: mineur, mineure, mineurs, mineures, minor, minot, moins de dix huit, moins de quinze, sous la majorité,
  pas majeur, pas majeure, pas encore majeur, pas encore majeure, moins de dix huit ans
MAJOR: majeur, majeure, majeurs, majeures, majorité, dix huit ans, plus de dix huit ans, adulte
YOUNG: jeune, jeunes, djeuns, petite, petit, ptite, ptit, jeunette, gamine, gamin, bébé, junior, cadette, cadet,
  puce, fillette, plus jeune, plus jeunes, tro jeune, jeunot, minette, ados, ado, cadets, juniors, adolescence,
  adolescents
OLD: vieux, vieille, vieu, viey, âgé, âgée, âgés, aîné, plus âgé, plus âgée, plus grand que toi,
  plus grande que toi, plus vieux, plus vieille, ancien, mûr, adulte, quadra, trentenaire, quarantaine, trentaine,
  vingtaine, cinquantaine, la trentaine, la quarantaine, la cinquantaine, vieux pour toi, mûrs, vieilles, aînés,
  aînée
BIRTH: née, née en, né en, es né, t es né, tu es né, suis né, naissance, date de naissance, ddn, date d anniv,
  date d anniversaire, jour de naissance, année de naissance
ADULT_LIFE: divorcée, ma femme, mon mari, mon épouse, mon ex, mon ex femme, mon ex mari, ma conjointe, mon conjoint,
  ma compagne, divorcé, séparé de ma femme, séparée de mon mari, veuf, veuve, marié, mariée, mes enfants,
  mes gosses, mes gamins, mon fils, ma fille, mes filles, mes fils, mon gamin, ma gamine, père de famille,
  mère de famille, papa de, maman de, mon appart, mon appartement, mon studio, mon loyer, mon chez moi,
  ma propre maison, ma maison à moi, mon boulot, mon taf, mon travail, mon job, mon boss, mon patron, ma boîte,
  mon entreprise, mes collègues, ma voiture, ma bagnole, ma caisse, mon permis, le permis, à la retraite, retraité,
  mes employés, mon bureau, mon crédit, mon prêt, mes impôts, mon service militaire, à l armée, mon cabinet,
  mes clients, ma promotion, cdi, un cdi, intérim, mon chantier, mes chantiers, mon camion

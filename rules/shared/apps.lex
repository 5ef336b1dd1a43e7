# Names of apps and games: the same in every language.

APP: snap, snapchat, snapchatt, snp, snappy, insta, instagram, ~ig, instgram, whatsapp, whats app, watsapp, whatsap, watsap, wpp
  ~wa, telegram, telegramme, ~tg, tele gram, discord, disc0rd, discordapp, kik, kik messenger, skype, viber, signal app, messenger, facebook, ~fb
  tiktok, tik tok, twitter, ~bereal, be real, yubo, wizz, wizz app, hoop, omegle, ome tv, ometv, azar, monkey app, chatroulette, emerald chat
  wink app, twitch, youtube, ~yt, reddit, pinterest, threads, tumblr, zoom, facetime, face time, google meet, teams, session app, wickr, wire app, threema, line app
  wechat, we chat, imessage, hangouts, slack, mastodon, bluesky, onlyfans, only fans, ~mym, tinder, badoo, coco gg, jeuxvideo com, rencontre ados
  telegrm, snapgram, dailymotion, clubhouse, tellonym, ngl link, sendit, saturn app, locket, zenly, whoo

GAME: roblox, minecraft, fortnite, fifa, ea fc, league of legends, valorant, overwatch, brawl stars, clash royale, clash of clans
  among us, rocket league, call of duty, ~cod, warzone, gta, gta v, genshin, genshin impact, pokemon go, free fire, pubg, apex legends
  counter strike, csgo, cs2, sims, steam, xbox, ps4, ps5, playstation, nintendo, switch online, psn, adopt me, blox fruits, rocket racing, animal crossing, star stable, habbo, msp, moviestarplanet

GAME_CURRENCY: robux, vbucks, v bucks, v-buck, minecoins, riot points, skin, skins, battle pass, passe de combat, nitro, discord nitro
  gift card, gems, paysafecard, paysafe card, paysafe, steam card, carte steam, google play card, primogems, ~rp

SEX: sex, sexe, sexual, porn, porno, xxx, ⟦SEX⟧, nsfw
SCOUT: casting, scout, talent scout

# What begins a sentence of its own. A message that begins so is not the second
# half of the message before it.
CLAUSE: i, im, ive, we, he, she, they, it's, that's, thats, there's, theres
  hi, hey, heya, hello, hiya, yo, sup, wassup, ok, okay, kk, k, yes, yeah, ye, yep, yh, no, nah, nope, nvm
  why, when, where, what, whats, how, hows, who, whos, which, are you, are u, r u, do you, do u, did you, did u, have you, have u, can you, can u, could you, would you, will you, will u, is it, is that, is your, is ur, are your
  you are, you're, youre, u have, u got, you got, you have, you should, u should, you can, u can
  lol, lmao, haha, omg, so, anyway, anyways, btw, by the way, well, um, uh, oh, ah, hmm, thanks, thx, ty, and you, and u, but you, but u, wbu, hbu, bye, gn, good night, idk

# What emoji mean where they mean something. The others are not tokens.
HIDE SECRET: 🤫, 🤐, 🙊
LOVE: ❤, 💕, 💖, 💗, 💘, 💝, 💞, 😍, 🥰, 💓, 🩷, 🧡, 💛, 💚, 💙, 💜, 🖤
KISS: 😘, 😚, 😗, 💋, 😙
AROUSED: 😏, 🔥, 🥵, 😈, 💦, 👅
INTIMATE_PART: 🍆, 🍑, 🌶
UNDERWEAR: 👙, 🩱, 🩲
PHOTO: 📸, 📷, 🤳
CAMERA: 🎥, 📹
GIFT: 🎁
MONEY: 💰, 💵, 💶, 💸, 🤑
ALCOHOL: 🍺, 🍷, 🍾, 🥂, 🍻, 🍹, 🌿, 🚬
PRETTY: 🤩
AFRAID: 😰, 😱, 😨
DELETE: 🗑
APP: 👻
HURT: 🔪, 🔫
QMARK: ❓, ❔
PLEASE: 🙏, 🥺

# What numbers and marks mean, in every language.
MINOR_AGE: #8-17
ADULT_AGE: #18-79
NUMBER: #0-101
QMARK: #question
QUOTE: #quote
LINK: #link
PHONE: #phone

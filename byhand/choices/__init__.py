"""What artists say about machines: four uses, each yes, no or not said; and what is sent because of it.

models.py     the present answers of an account, and the book of all answers that were ever given
sending.py    the words of one address, made for this site; needs no database
agents.py     which crawlers are meant, by kind
signing.py    the site's own key, outside the database
"""

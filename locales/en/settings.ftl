settings-title = Settings
settings-language = Language: { $language }
settings-zone = Time: { $zone }, now { $time }
settings-company = Company: { $company }
settings-saved = ✅ We speak English now.
settings-hint = Which language suits you best?
language-ru = Русский
language-uk = Українська
language-en = English

# Telegram's menu of commands: plain text, a few words each.
command-menu = The desk
command-new = New offer
command-offers = Open offers
command-find = Find a client or an offer
command-team = Team and invitations
command-settings = Language and settings
command-help = How to use this
command-cancel = Stop, the draft is kept

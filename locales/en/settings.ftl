settings-title = Your settings
settings-language = 🌐 Language: { $language }
settings-zone = 🕘 Time zone: { $zone }, { $time } now
settings-company = 🏢 Company: { $company }
settings-work = { $from ->
    [company] 💼 Working hours: { $time }, as in the company
   *[other] 💼 Working hours: { $time }
  }
settings-quiet = 🌙 Quiet hours: { $hours }
settings-quiet-off = none
settings-quiet-none = No quiet hours
settings-notices = { $muted ->
    [0] 🔔 Notifications: all
   *[other] 🔔 Notifications switched off: { $muted }
  }
settings-saved = ✅ We speak English now.
settings-changed = ✅ Saved.
settings-hint = Which language suits you best?
settings-button-language = 🌐 Language
settings-button-zone = 🕘 Time zone
settings-button-hours = 💼 Hours
settings-button-quiet = 🌙 Quiet hours
settings-button-notices = 🔔 Notifications
settings-button-company = 🏢 Company
settings-ask-zone = Where are you? Choose, or type a city such as Lviv, or an offset: +2.
settings-ask-hours = Mark your working days, and where the day begins and ends. Or type the hours, like 9-18.
settings-as-company = As in the company
settings-ask-quiet = When should nothing disturb you? Choose, or type the hours, like 22-8.
notices-title = What to tell you about
notices-hint = What is switched off is not lost: it waits for you on the desk.
notices-digest = Your day at a glance: at { $time }.
notices-button-digest = 🕘 Digest hour
notices-ask-digest = At what hour shall we show your day? Now at { $time }.
notices-ask-summary = And at which hour the summary of the day? Now at { $time }.
notice-step = Steps
notice-step-about = an offer's next step is due
notice-digest = Morning
notice-digest-about = what is on today
notice-question = Questions
notice-question-about = colleagues about clients
notice-given = Given
notice-given-about = you get a client or an offer
notice-returned = Returned
notice-returned-about = a client is available again
notice-task = Tasks
notice-task-about = new, done, deadlines
notice-team = Team
notice-team-about = who has joined, who is out of reach
notice-summary = Evening
notice-summary-about = how the group did
zone-kyiv = Kyiv
zone-warsaw = Warsaw
zone-london = London
zone-berlin = Berlin
zone-almaty = Almaty
zone-tbilisi = Tbilisi
zone-dubai = Dubai
zone-new-york = New York
language-ru = Русский
language-uk = Українська
language-en = English

company-currency = 💱 Currency: { $currency }
company-stale = 🕸 The supervisor hears of quiet offers after { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
company-protection = { $on ->
    [on] 🔒 The bot's messages cannot be forwarded or saved: contacts stay inside.
   *[other] 🔓 The bot's messages can be forwarded and saved.
  }
company-backup = { $late ->
    [yes] ⚠️ Last backup: { $when }
   *[other] 💾 Last backup: { $when }
  }
company-backup-none = 💾 No backup yet: the first is made tonight
company-button-protect = { $on ->
    [on] 🔓 Allow forwarding
   *[other] 🔒 Stop forwarding
  }
company-button-name = ✏️ Name
company-button-currency = 💱 Currency
company-button-zone = 🕘 Zone
company-button-hours = 💼 Hours
company-button-language = Language
company-button-lists = 📋 Lists
company-button-modules = 🧩 Modules
company-ask-name = What is the company called? Type it, up to 60 characters.
company-ask-currency = Which currency do you count in? Choose, or type its code, like UAH.
company-ask-zone = Where does the company work? Choose, or type a city such as Lviv, or an offset: +2.
company-ask-hours = Mark the working days, and where the day begins and ends. Or type the hours, like 9-18.
company-ask-language = Which language does the bot use with those who have not chosen theirs?
company-ask-stale = After how many quiet days should the supervisor be told? Until then only the manager knows.

modules-title = The company's modules
modules-hint = What is off disappears from the buttons. What is already recorded stays.
module-quick_offer = Quick offer
module-quick_offer-about = "offer Romashka website 250000" in one line
module-forwards = Forwards
module-forwards-about = forwarded messages, photos, voice find their offer or client
module-vcard = vCard
module-vcard-about = clients from a file of contacts
module-rating = Ratings
module-rating-about = stars for clients
module-inquiry = Questions
module-inquiry-about = a line to the manager of a colleague's client
module-tasks = Tasks
module-tasks-about = work asked of other departments

lists-title = The company's lists
lists-hint = The ready choices on buttons. Old records keep theirs, whatever you remove.
lists-category = 📂 Categories
lists-importance = ❗️ Importance
lists-business-line = 🧭 Lines
lists-reason = 💬 Reasons
lists-outcome = ☎️ Outcomes
lists-parts-reason = Ready reasons for each state an offer is moved to.
lists-parts-outcome = How a contact ended: choices for each kind of it.
lists-kind-call = 📞 Call
lists-kind-meeting = 🤝 Meeting
lists-kind-email = ✉️ E-mail
lists-kind-sms = 💬 SMS
lists-kind-message = 💬 Message
lists-empty = Empty so far: there will be no buttons to choose from, all else works as before.
lists-add = ➕ Add
lists-up = ⬆️ Up
lists-down = ⬇️ Down
lists-rename = ✏️ Rename
lists-archive = 🗑 Remove
lists-ask-name = Type the new choice, up to 40 characters.
lists-ask-rename = What shall we call "{ $name }" now? Up to 40 characters.
lists-added = ✅ Added: { $name }
lists-renamed = ✅ Now it is: { $name }
lists-archived = ✅ Removed: { $name }

# The owner's first ten minutes.
first-open = 🚀 First steps
first-title = 🚀 First steps · { $done } of { $all }
first-name = Name: { $name }
first-lists = Business lines: what you do
first-colleagues = Colleagues in the team
first-clients = The first client
first-hint = We guessed what we could. Correct it, confirm it, or skip any of it.
first-done = All set. Now just work.
first-invite = ➕ Colleague
first-client = ➕ Client
first-load = 📇 From contacts
first-load-line = Clients in your phone? Send their contact cards or a vCard file here.
first-load-title = Clients from your phone
first-load-cards = 👤 A contact card: in Telegram 📎, "Contact". The bot finds it among the clients, or offers to add it.
first-load-file = 📄 A vCard file (.vcf) from an address book, up to 200 people: you pick them one by one.
first-load-end = Just send it into this chat. You check each of them before it is saved.
first-confirm = ✅ All correct
first-hide = Hide
first-hidden = Hidden. All of it is in the company settings too.

# Telegram's menu of commands: plain text, a few words each.
command-menu = The desk
command-new = New offer
command-offers = Open offers
command-today = Today's contacts, one after another
command-clients = Clients
command-tasks = Tasks
command-find = Find a client or an offer
command-summary = Summary and funnel
command-team = Team and invitations
command-settings = Language and settings
command-help = How to use this
command-cancel = Stop, the draft is kept
failed-button = ⚠️ What did not work out: { $count }
failed-title = What did not work out
failed-line = • { $what ->
    [step] Reminders of next steps
    [task] Reminders of tasks
    [digest] Morning digests
    [summary] Daily summaries
    [client] Clients back from a block
    [news] News that nobody was told
   *[other] Other things due
  }: { $count }, the last { $when } ({ $code })
failed-hint = I tried each of them several times. Try again when what stood in the way is gone.
failed-none = Everything has worked out. 👍
failed-retried = { $count ->
    [one] 🔁 One more try.
   *[other] 🔁 Trying { $count } things again.
  }
failed-button-retry = 🔁 Try again

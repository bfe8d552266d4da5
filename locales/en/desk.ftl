# The desk: the first screen, and what is said outside every other one.
desk-title = { $name }, here is your day
desk-mood-overdue = Start with what is overdue: clients are waiting.
desk-mood-today = Nothing is overdue. There are people to call today.
desk-mood-no-step = All on track. Some offers still need a next step.
desk-mood-clear = All done for today. Well done!
desk-empty = No open offers yet. Start the first one: a client's name and what they want is enough.
desk-empty-owner = Your team's work will be here. Invite a colleague or start the first offer.
desk-specialist = Quiet for now. When colleagues give you a task, it shows up here.
desk-search-hint = Looking for a client? Just type a name, a phone or #number.
desk-overdue = Overdue { $count }
desk-today = Today { $count }
desk-no-step = No step { $count }
desk-all = All offers { $count }
desk-draft = ✏️ { $title }
desk-draft-untitled = Unfinished offer
desk-new-offer = ➕ New offer
desk-find = 🔎 Find
desk-team = 👥 Team
desk-settings = ⚙️ Settings
desk-help = ❓ Help
desk-company = 🏢 { $name }

cancelled = All right, stopped.
cancelled-draft = Stopped. What you entered is kept as a draft.
cancelled-continue = ✏️ Continue
cancelled-nothing = Nothing to cancel, all is calm.

edited-message = We see the edit, but it does not change what was made. Correct it on the card or type it anew.
unknown-command = There is no such command. See /help or open the desk: /menu.

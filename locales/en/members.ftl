# Strangers, links, new colleagues and the team.
role-owner = Owner
role-supervisor = Supervisor
role-manager = Manager
role-specialist = Specialist

stranger = This is a sales team's work bot. Ask your supervisor for a personal link and open it here.
stranger-signup = A bot for sales teams: clients, offers and reminders. Open a colleague's link or start your own company.
access-closed = Your access is closed. If that is a mistake, write to the owner of your company.
stranger-start = 🚀 Start my company
company-first-name = { $name } and team
link-old = This link has been used or has expired, and you are still in { $company }.
welcome = Hello, { $name }! You are now in { $company }.
welcome-owner = Everything is ready. Invite colleagues or start the first offer right away.
welcome-supervisor = You will see the clients and offers of your whole group: what is overdue, what is today, who needs help.
welcome-manager = Your clients and offers live here, and the bot remembers the next call for you. Shall we begin?
welcome-specialist = Tasks from your colleagues will come here. Have a look around meanwhile.

team-title = Team · { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
team-absent = ✉️ — not connected to the bot yet.
team-absent-invite = ✉️ — not connected yet. Tap a name: the invitation to forward is there.
team-alone = You are on your own here so far. Invite the first colleague, it takes a minute.
team-invite = ➕ Invite a colleague
team-invite-more = ➕ Invite another
team-ask-role = What role will your colleague have?
team-choose-group = In which sales group?
team-choose-department = In which department?
team-new-group = ➕ New
team-new-department = ➕ New
team-no-group = No group
team-no-department = No department
team-ask-group = What shall we call the group? Type a name, such as North.
team-ask-department = What shall we call the department? Type a name, such as Pricing.
team-ask-name = What is your colleague's name? Type it or send their contact.
team-invitation =
    { $name }, here is your invitation to { $company }:
    { $link }

    { $days ->
        [one] The link is personal, works once and is valid for { $days } day.
       *[other] The link is personal, works once and is valid for { $days } days.
    }
team-invited = ☝️ Forward that message: { $name } opens the link and is in the team at once.
team-joined-already = They are in the team already, no invitation needed.

places-button = 🗂 Groups
places-title = 🗂 Groups and departments
places-empty = No groups or departments yet. You can do without them for a start.
places-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
places-more = And { $count } more
places-head = 👤 Headed by { $name }
places-no-head = 👤 Nobody heads it yet
places-new-group = ➕ Group
places-new-department = ➕ Department
places-button-name = ✏️ Name
places-button-head = 👤 Head
places-ask-head-group = Who heads the group { $name }? They become a supervisor and see all of it.
places-ask-head-department = Who heads the department { $name }?

colleague-heads = 👤 Heads the department { $place }
colleague-suspended = ⛔️ Access is stopped.
colleague-invited = ✉️ Not in the bot yet. The link works through { $day }.
colleague-not-invited = ✉️ Not in the bot yet, and there is no working link. We can send a new one.
colleague-button-role = 🎭 Role
colleague-button-group = 👥 Group
colleague-button-department = 🗂 Department
colleague-button-name = ✏️ Name
colleague-button-invite = ✉️ Invitation
colleague-button-revoke = 🚫 Revoke link
colleague-revoked = ✅ The old link does not work any more.
colleague-button-suspend = ⛔️ Suspend
colleague-button-suspend-now = ⛔️ Yes, suspend
colleague-button-let-in = ✅ Let in again
colleague-ask-suspend =
    <b>{ $name }</b> loses everything at once: buttons of old messages too, reminders and unused links.

    Clients, offers and tasks stay theirs until you hand them over. [Undo] does not bring it back; you can let them in again any time.
colleague-suspended-now = ⛔️ Suspended: nothing opens for them any more.
colleague-back-in = ✅ Back in: everything is as it was.
colleague-ask-role = What is the role of { $name } now? It counts from the next tap.
colleague-ask-group = Which group is { $name } in now?
colleague-ask-department = Which department is { $name } in now?
colleague-ask-name-member = What is your colleague's name? Type it, up to 60 characters.
colleague-ask-name-group = What shall we call the group now? Up to 40 characters.
colleague-ask-name-department = What shall we call the department now? Up to 40 characters.

# What did not get through to colleagues.
unreached-title = ⚠️ Not reached: { $count ->
    [one] { $count } colleague
   *[other] { $count } colleagues
  }
unreached-none = ✅ All delivered, everybody is reached.
unreached-gone = has blocked the bot, { $since }
unreached-absent = has not opened the invitation
unreached-refused = could not be sent, { $since }
unreached-missed-gone = Waiting: { $counts }
unreached-missed-absent = Waiting { $since }: { $counts }
unreached-missed-refused = Not delivered: { $counts }
unreached-nothing = Nothing missed yet
unreached-other = Answers
unreached-hint-gone = 🔕 Call and ask them to press /start: everything that waits will come at once.
unreached-hint-absent = ✉️ Tap the name: we send an invitation you can forward.
unreached-ask-owner = ✉️ Ask the owner to send the invitation: everything that waits will come at once.
unreached-hint-refused = ⚠️ We do not send it again: look at their desk together.
unreached-open = ⚠️ What did not arrive

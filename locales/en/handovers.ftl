# Somebody leaves or is away: what is theirs goes to a colleague, and comes back.
handover-button-away = 🏝 Away till…
handover-button-leave = 👋 Is leaving
handover-button-former = 📦 Hand over the work
handover-button-back = ✅ Is back
handover-button-away-me = 🏝 I'm away
handover-button-back-me = ✅ I'm back
handover-title-leave = 👋 { $name } is leaving
handover-title-former = 📦 Handing over the work of { $name }
handover-title-away = 🏝 { $name } will be away
handover-title-me = 🏝 You will be away
handover-to-leave = All of it goes to { $name }:
handover-to-away = Meanwhile { $name } takes over:
handover-clients = 🏢 { $n ->
    [one] { $n } client
   *[other] { $n } clients
  }
handover-offers = 📂 { $n ->
    [one] { $n } open offer
   *[other] { $n } open offers
  }
handover-steps = ⏰ { $n ->
    [one] { $n } next step
   *[other] { $n } next steps
  }
handover-overdue = { $n } overdue
handover-tasks = 📋 Tasks: { $asked } set, { $given } to do
handover-all-tasks = 📋 { $n ->
    [one] { $n } task
   *[other] { $n } tasks
  }
handover-drafts = ✏️ { $n ->
    [one] { $n } draft
   *[other] { $n } drafts
  }
handover-questions = ❓ { $n ->
    [one] { $n } question waits for an answer
   *[other] { $n } questions wait for an answer
  }
handover-heads = 👤 Heads { $places }: next, somebody of that department, else { $name }
handover-headless = ⚠️ The group { $places } will have no head. Choose one afterwards.
handover-leave-hint = Access closes at once. For 24 hours you can take it back.
handover-away-hint = When is the first day back? Tap it, or type it: "7 Dec", "in two weeks".
handover-leave-now = 👋 Hand over, close access
handover-former-now = 📦 Hand over
handover-other = 👤 Somebody else
handover-whom = Who takes over from { $name }?
handover-nobody = There is nobody to take over yet. Invite a colleague, or ask the owner.
handover-left = 👋 { $name } has left. Everything is with { $receiver }.
handover-away = 🏝 { $name } is away, back { $day }. { $receiver } stands in.
handover-undo = ↩️ Take it back
handover-undo-hint = You can take it back for 24 hours.
handover-undone = { $left ->
    [0] ↩️ Taken back, all is as it was.
    [one] ↩️ Taken back. { $left } thing was worked on meanwhile and stays where it is.
   *[other] ↩️ Taken back. { $left } things were worked on meanwhile and stay where they are.
  }
handover-over = This has ended already. Here is how things are now.
handover-too-late = 24 hours have passed. Hand over again where it is needed.
handover-back-done = ✅ Welcome back! Everything is in its place again.
handover-briefs = In short, by number:
handover-open-tasks = 📋 Tasks
handover-open-settings = ⚙️ Settings
handover-open-list = 📂 Have a look
handover-list = From { $name }: { $n ->
    [one] { $n } open offer
   *[other] { $n } open offers
  }
handover-list-mine = Yours again: { $n ->
    [one] { $n } open offer
   *[other] { $n } open offers
  }
handover-received = 📦 { $by } hands you everything of { $name }, who has left:
handover-received-away = 📦 { $name } is away, back { $day }. { $by } asks you to stand in:
handover-received-own = 📦 { $name } is away, back { $day }, and asks you to stand in:
handover-told-me = 🏝 { $by } has noted that you are away, back { $day }. { $receiver } stands in. Have a good rest!
handover-returned = ✅ { $name } is back, and so is their work.
handover-returned-me = 👋 Welcome back! Your clients and offers are with you again.
handover-taken-back = ↩️ Plans changed: the work of { $name } is back with them.
handover-taken-back-me = ↩️ Plans changed: your clients and offers are with you again.
handover-stayed = { $n ->
    [one] { $n } thing stayed with others.
   *[other] { $n } things stayed with others.
  }

# An offer in ten lines.
brief-won = { $n ->
    [one] { $n } won offer
   *[other] { $n } won offers
  }
brief-no-contact = 📭 No contact yet
brief-promised = 🤝 Promised: { $when }
brief-awaited = 📋 Awaited: { $tasks }

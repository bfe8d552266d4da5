# The timeline of an offer.
timeline-all = All
timeline-states = States
timeline-contacts = Contacts
timeline-changes = Changes
timeline-files = Files
timeline-tasks = Tasks
timeline-spent = { $spent } before
timeline-spent-in = In "{ $from }": { $spent }
timeline-amended = ✏️ The entry was corrected later.
timeline-empty = Nothing here yet.

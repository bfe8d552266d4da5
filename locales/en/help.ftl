# One page for somebody in a hurry; examples are typed as they stand.
help =
    <b>The short version</b>

    No menus needed: just type.
    • <code>offer Romashka website 250000 tomorrow 3pm</code> — a new offer in one line
    • <code>romashka</code> — find a client, by phone as well
    • <code>#214</code> — open an offer by its number
    • reply to a card: <code>agreed on Tuesday</code> — a note to it

    On a card: 📞 🤝 ✉️ — log a contact, "State" — move it on.
    Dates can be words: "tomorrow 3pm", "in 3 days".
    Made a slip? Every change has "Undo" for ten minutes.
help-owner =
    <b>You are the owner</b>
    /team — people, roles, invitations, groups and departments.
    /settings, "Company" — name, hours, currency, lists of choices.
help-supervisor =
    <b>You are a supervisor</b>
    /offers — the offers of your whole group, 👥 shows whose.
    /team — who is in the team and who is not connected yet.
help-specialist =
    <b>The short version</b>

    Tasks from your colleagues will come here by themselves.
help-button-commands = ☰ Commands
help-commands-title = Commands

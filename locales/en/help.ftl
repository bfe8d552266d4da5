# One page for somebody in a hurry; examples are typed as they stand.
help =
    <b>The short version</b>

    No menus needed: just type.
    • <code>romashka</code> — find a client
    • <code>067 123 45 67</code> — who was calling
    • <code>#214</code> — open an offer by its number

    /new — a new offer: the client, what they want, the next step.
    On an offer's card: 📞 🤝 ✉️ — log a contact, "State" — move it on.
    Dates can be words: "tomorrow 3pm", "in 3 days".
    Made a slip? Every change has "Undo" for ten minutes.

    /menu — the desk, /cancel — stop, the draft is kept.
help-specialist =
    <b>The short version</b>

    Tasks from your colleagues will come here by themselves.

    /menu — the desk
    /settings — your language
    /help — this page

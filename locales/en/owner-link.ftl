# Said to the owners when a new owner's link was made on the server.
owner-link-made = 🔑 A new owner link for { $company } was made on the server just now. Whoever opens it first becomes an owner. If you know nothing about it, ask whoever runs the bot.

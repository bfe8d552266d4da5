# What the bot says by itself.
notice-joined = 👋 { $name } is with us now: the invitation is accepted.
notice-open = 👤 Open

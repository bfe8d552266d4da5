# What the bot says by itself.
notice-joined = 👋 { $name } is with us now: the invitation is accepted.
notice-let-in = 👋 You are back in { $company }. Everything of yours is where you left it, unless it was handed over.
notice-open = 👤 Open
notice-over = ▫️ No longer current.
notice-several = { $count ->
    [one] { $count } piece of news
   *[other] { $count } pieces of news
  }
notice-unreachable = 🔕 { $name } gets no messages: the bot is blocked. Call and ask them to press /start; nothing will be lost.
notice-client-back = 🔓 { $client }: the block is over. Now { $status }
notice-offer-given = 📂 { $offer } is yours now, from { $by }.
notice-client-given = 🏢 { $client } is your client now, from { $by }.
notice-open-offer = 📂 Open the offer
notice-late = ⏳ Telegram asked us to wait a little. All you did is saved: open it and go on.
notice-failed = ⚠️ Something did not work out, though I tried several times. Please have a look: one button tries it again.
notice-backup-late = 💾 The last good backup is from { $when }. Please ask whoever runs the bot to look at its log.
notice-backup-none = 💾 There is no backup yet. Please ask whoever runs the bot to look at its log.
notice-restored = 🛟 The bot was restored from a backup made { $when }. What was done later is not here: please enter it again.

# What the bot says by itself.
notice-joined = 👋 { $name } вже з нами: запрошення прийнято.
notice-open = 👤 Відкрити

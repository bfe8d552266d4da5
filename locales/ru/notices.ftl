# What the bot says by itself.
notice-joined = 👋 { $name } теперь с нами: приглашение принято.
notice-open = 👤 Открыть

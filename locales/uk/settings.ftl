settings-title = Налаштування
settings-language = Мова: { $language }
settings-zone = Час: { $zone }, зараз { $time }
settings-company = Компанія: { $company }
settings-saved = ✅ Тепер розмовляємо українською.
settings-hint = Якою мовою вам зручніше?
language-ru = Русский
language-uk = Українська
language-en = English

# Telegram's menu of commands: plain text, a few words each.
command-menu = Робочий стіл
command-new = Нове КП
command-offers = Відкриті КП
command-find = Знайти клієнта або КП
command-team = Команда й запрошення
command-settings = Мова й налаштування
command-help = Як цим користуватися
command-cancel = Зупинитися, чернетка збережеться

settings-title = Настройки
settings-language = Язык: { $language }
settings-zone = Время: { $zone }, сейчас { $time }
settings-company = Компания: { $company }
settings-saved = ✅ Теперь говорим по-русски.
settings-hint = На каком языке вам удобнее?
language-ru = Русский
language-uk = Українська
language-en = English

# Telegram's menu of commands: plain text, a few words each.
command-menu = Рабочий стол
command-new = Новое КП
command-offers = Открытые КП
command-find = Найти клиента или КП
command-team = Команда и приглашения
command-settings = Язык и настройки
command-help = Как этим пользоваться
command-cancel = Остановиться, черновик сохранится

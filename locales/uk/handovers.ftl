# Somebody leaves or is away: what is theirs goes to a colleague, and comes back.
handover-button-away = 🏝 Не буде до…
handover-button-leave = 👋 Звільнення
handover-button-former = 📦 Передати справи
handover-button-back = ✅ На місці
handover-button-away-me = 🏝 Мене не буде
handover-button-back-me = ✅ Я на місці
handover-title-leave = 👋 { $name } іде від нас
handover-title-former = 📦 Передаємо справи: { $name }
handover-title-away = 🏝 { $name }: деякий час не на місці
handover-title-me = 🏝 Вас деякий час не буде
handover-to-leave = Усе переходить, тепер це веде { $name }:
handover-to-away = Поки що підміняє { $name }:
handover-clients = 🏢 { $n ->
    [one] { $n } клієнт
    [few] { $n } клієнти
   *[many] { $n } клієнтів
  }
handover-offers = 📂 { $n ->
    [one] { $n } відкрите КП
    [few] { $n } відкриті КП
   *[many] { $n } відкритих КП
  }
handover-steps = ⏰ { $n ->
    [one] { $n } наступний крок
    [few] { $n } наступні кроки
   *[many] { $n } наступних кроків
  }
handover-overdue = прострочено: { $n }
handover-tasks = 📋 Завдання: поставлено { $asked }, у роботі { $given }
handover-all-tasks = 📋 { $n ->
    [one] { $n } завдання
    [few] { $n } завдання
   *[many] { $n } завдань
  }
handover-drafts = ✏️ { $n ->
    [one] { $n } чернетка
    [few] { $n } чернетки
   *[many] { $n } чернеток
  }
handover-questions = ❓ { $n ->
    [one] { $n } запитання чекає на відповідь
    [few] { $n } запитання чекають на відповідь
   *[many] { $n } запитань чекають на відповідь
  }
handover-heads = 👤 Керує: { $places }. Далі — хтось із відділу, а якщо там нікого, то { $name }
handover-headless = ⚠️ Група { $places } залишиться без керівника: оберіть його слідом.
handover-leave-hint = Доступ закриється одразу. Повернути все можна протягом 24 годин.
handover-away-hint = Який день на роботі перший? Натисніть або напишіть: «7.12», «через два тижні».
handover-leave-now = 👋 Передати й закрити доступ
handover-former-now = 📦 Передати
handover-other = 👤 Інший колега
handover-whom = { $name }: кому передаємо?
handover-nobody = Передати поки що нікому. Запросіть колегу або зверніться до власника.
handover-left = 👋 { $name } більше не працює з нами. Усе тепер веде { $receiver }.
handover-away = 🏝 { $name }: не на місці, перший робочий день — { $day }, підміняє { $receiver }.
handover-undo = ↩️ Повернути як було
handover-undo-hint = Повернути як було можна протягом 24 годин.
handover-undone = { $left ->
    [0] ↩️ Повернули, усе як було.
    [one] ↩️ Повернули. З { $left } карткою вже працювали: вона лишається де була.
    [few] ↩️ Повернули. З { $left } картками вже працювали: вони лишаються де були.
   *[many] ↩️ Повернули. З { $left } картками вже працювали: вони лишаються де були.
  }
handover-over = Це вже закінчилося. Ось як усе зараз.
handover-too-late = 24 години минули. Передайте заново те, що потрібно.
handover-back-done = ✅ З поверненням! Усе знову на своїх місцях.
handover-briefs = Коротко про кожне, за номером:
handover-open-tasks = 📋 Завдання
handover-open-settings = ⚙️ Налаштування
handover-open-list = 📂 Переглянути
handover-list = { $name }, передано: { $n ->
    [one] { $n } відкрите КП
    [few] { $n } відкриті КП
   *[many] { $n } відкритих КП
  }
handover-list-mine = Знову у вас: { $n ->
    [one] { $n } відкрите КП
    [few] { $n } відкриті КП
   *[many] { $n } відкритих КП
  }
handover-received = 📦 { $name } більше не працює з нами. Тепер це ведете ви, так вирішили: { $by }.
handover-received-away = 📦 { $name }: не на місці, перший робочий день — { $day }, підміняєте ви. Про це просить { $by }.
handover-received-own = 📦 { $name }: не на місці, перший робочий день — { $day }, прохання підмінити.
handover-told-me = 🏝 { $by }: позначка, що вас не буде, перший робочий день — { $day }, підміняє { $receiver }. Гарного відпочинку!
handover-returned = ✅ { $name } знову на місці, і вся робота повернулася.
handover-returned-me = 👋 З поверненням! Ваші клієнти й КП знову у вас.
handover-taken-back = ↩️ Передумали: роботу знову веде { $name }.
handover-taken-back-me = ↩️ Передумали: ваші клієнти й КП знову у вас.
handover-stayed = { $n ->
    [one] { $n } картка лишилася в колег.
    [few] { $n } картки лишилися в колег.
   *[many] { $n } карток лишилося в колег.
  }

# An offer in ten lines.
brief-won = { $n ->
    [one] { $n } успішне КП
    [few] { $n } успішні КП
   *[many] { $n } успішних КП
  }
brief-no-contact = 📭 Контактів ще не було
brief-promised = 🤝 Обіцяно: { $when }
brief-awaited = 📋 Чекаємо: { $tasks }

# An offer's card and everything that is done from it.
state-new = Нове
state-owe-client = Клієнт чекає на нашу пропозицію
state-await-client = Чекаємо на відповідь клієнта
state-success = Успіх
state-cancelled = Скасовано

offer-title = КП #{ $number } · { $client }
offer-state = { $state } · { $since }
offer-step = ⏰ { $when }
offer-step-overdue = 🔴 Прострочено: { $when }
offer-no-step = ⏰ Без наступного кроку: { $reason }
offer-reopen-by = 🔒 Повернути в роботу може: { $names }
offer-button-state = 🔀 Статус
offer-button-step = ⏰ Наступний крок
offer-button-history = 📜 Історія
offer-button-client = 👤 Клієнт
offer-button-more = ⋯ Ще
offer-button-list = ‹ Список
offer-button-desk = 🏠 Стіл
copy-phone = 📋
undo = ↩️ Скасувати
undone = ↩️ Скасували, усе як було.
done-already = ✅ Це вже зроблено.
back-to-card = ‹ Назад

state-ask = Зараз: { $state }. Куди переводимо?
state-reason-ask = Чому? Оберіть причину, напишіть або надиктуйте.
state-reason-words = Чому? Напишіть кілька слів або надиктуйте.
state-sum-ask = Яка сума? Напишіть, наприклад: { $example }.
state-no-sum = Без суми
state-reopen-step = Повертаємо в роботу. Коли наступний контакт?
state-reopen-denied = КП завершено. Повернути його в роботу може керівник.
state-comment-kind = Коментар приймаємо текстом або голосом.
state-moved = ✅ { $state }

log-ask-call = Дзвінок. Чим закінчився?
log-ask-meeting = Зустріч. Чим закінчилася?
log-ask-email = Лист. Що з ним?
log-ask-sms = SMS. Що з ним?
log-ask-message = Повідомлення. Що з ним?
log-plain = ✅ Записати
log-next-ask = Коли наступний контакт?
log-saved = Записали. Надішліть підсумок текстом або голосом, якщо треба: чекаємо 10 хвилин.
log-result-added = ✅ Підсумок додали.

step-ask = Коли наступний контакт?
step-saved = ✅ Наступний крок: { $when }
step-none-saved = ✅ Наступного кроку поки що немає.
when-too-far = Не далі: { $until }. Така межа у вашій компанії.
when-hint = Натисніть або напишіть: «завтра о 15», «пт 10:30».
when-hours-hint = { $day }, о котрій?
when-none = Без дати
when-none-hint = Чому без дати? Натисніть або напишіть своїми словами.
when-none-words = Напишіть причину словами, вистачить і двох.
when-back = ‹ До дат
none-reason-1 = Клієнт звʼяжеться сам
none-reason-2 = Чекаємо на рішення клієнта
none-reason-3 = Дату уточнимо пізніше

history-title = Історія · КП #{ $number } · { $client }
history-created = Створено · { $by }
history-step = далі { $when }
history-no-step = без дати: { $reason }
history-older = Раніше ›
history-newest = ‹ До нових

field-wanted = Запит
field-description = Опис
field-business-line-id = Напрям
field-wants = Ще напрями
field-category-id = Категорія
field-importance-id = Важливість
field-sum = Сума
field-manager-id = Менеджер

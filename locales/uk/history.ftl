# The timeline of an offer.
timeline-all = Усе
timeline-states = Статуси
timeline-contacts = Контакти
timeline-changes = Зміни
timeline-files = Файли
timeline-tasks = Завдання
timeline-spent = до цього { $spent }
timeline-spent-in = У статусі «{ $from }»: { $spent }
timeline-amended = ✏️ Запис потім виправили.
timeline-empty = Тут поки що порожньо.

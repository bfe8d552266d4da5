# The timeline of an offer.
timeline-all = Всё
timeline-states = Статусы
timeline-contacts = Контакты
timeline-changes = Правки
timeline-files = Файлы
timeline-tasks = Задачи
timeline-spent = до этого { $spent }
timeline-spent-in = В статусе «{ $from }»: { $spent }
timeline-amended = ✏️ Запись потом поправили.
timeline-empty = Здесь пока пусто.

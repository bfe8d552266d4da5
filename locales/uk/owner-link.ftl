# Said to the owners when a new owner's link was made on the server.
owner-link-made = 🔑 На сервері щойно створено нове посилання власника для компанії «{ $company }». Хто першим його відкриє, стане власником. Якщо ви про це не знаєте, запитайте того, хто тримає сервер бота.

# Said to the owners when a new owner's link was made on the server.
owner-link-made = 🔑 На сервере только что сделана новая ссылка владельца для { $company }. Кто первым её откроет, станет владельцем. Если вы об этом не знаете, спросите того, кто держит сервер бота.

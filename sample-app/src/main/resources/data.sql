insert into PRODUCT (SKU, NAME, COST, PRICE) values
	('kettle', 'Kettle', 18.00, 24.90),
	('teapot', 'Teapot', 21.00, 29.50),
	('cup', 'Cup', 3.20, 4.90),
	('assam', 'Assam, 250 g', 6.10, 8.90),
	('sencha', 'Sencha, 100 g', 8.70, 12.40),
	('sieve', 'Sieve', 2.30, 3.90);

insert into SHELF (WAREHOUSE, SKU, PIECES)
	select W.NAME, P.SKU, 3 + length(P.NAME)
	from PRODUCT P, (values ('Hamburg'), ('Lyon'), ('Porto')) W(NAME);

insert into ORDERS (ID, CUSTOMER, COUNTRY, CURRENCY) values
	(1, 'Hotel Astoria', 'DE', 'EUR'),
	(2, 'Ines Carvalho', 'PT', 'EUR'),
	(3, 'Kari Nordmann', 'NO', 'NOK'),
	(4, 'Beat Huber', 'CH', 'CHF'),
	(5, 'Byron''s Tearoom', 'GB', 'GBP'),
	(6, 'Jean Petit', 'FR', 'EUR');

-- No warehouse ever has what the hotel and the tearoom want, so that their orders always
-- need the supplier. And the tax office of Norway gives no tax rate for order 3.
insert into ITEM (ORDER_ID, POSITION, SKU, PIECES) values
	(1, 0, 'cup', 500),
	(1, 1, 'teapot', 4),
	(2, 0, 'assam', 2),
	(2, 1, 'sieve', 1),
	(3, 0, 'kettle', 1),
	(3, 1, 'sencha', 3),
	(4, 0, 'teapot', 1),
	(4, 1, 'cup', 6),
	(4, 2, 'sencha', 1),
	(5, 0, 'assam', 120),
	(5, 1, 'cup', 2),
	(6, 0, 'kettle', 2);

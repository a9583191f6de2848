-- Lets a query wait inside of the database.
create alias PAUSE for 'java.lang.Thread.sleep(long)';

create table PRODUCT (
	SKU varchar(20) primary key,
	NAME varchar(100) not null,
	COST numeric(10, 2) not null,
	PRICE numeric(10, 2) not null
);

create table SHELF (
	ID bigint generated always as identity primary key,
	WAREHOUSE varchar(20) not null,
	SKU varchar(20) not null references PRODUCT,
	PIECES int not null,
	unique (WAREHOUSE, SKU)
);

create table ORDERS (
	ID bigint primary key,
	CUSTOMER varchar(100) not null,
	COUNTRY char(2) not null,
	CURRENCY char(3) not null
);

create table ITEM (
	ORDER_ID bigint not null references ORDERS,
	POSITION int not null,
	SKU varchar(20) not null references PRODUCT,
	PIECES int not null,
	primary key (ORDER_ID, POSITION)
);

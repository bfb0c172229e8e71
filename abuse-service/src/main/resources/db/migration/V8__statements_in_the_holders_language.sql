-- Statements of reasons in other languages than English (Digital Services Act, Article 17(4)). Those so far have none.
alter table suspension add column translations text not null default '[]' check (translations is json array);
alter table proposal add column translations text not null default '[]' check (translations is json array);

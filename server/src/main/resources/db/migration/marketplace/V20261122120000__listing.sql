-- What creators sell. Its texts, its prices and whether it can be ordered are the product's, whose
-- id it has.
create table listing (
  id         uuid primary key references product,
  creator    uuid not null references customer,
  kind       text not null check (kind in ('package', 'w_matrix', 'vector')),
  status     text not null check (status in ('draft', 'active', 'suspended', 'retired')),
  -- What it becomes again when it is no longer suspended.
  resumes_as text check (resumes_as in ('draft', 'active', 'retired')),
  sales      bigint not null default 0 check (sales >= 0),
  downloads  bigint not null default 0 check (downloads >= 0),
  created_at timestamptz not null,
  check ((resumes_as is not null) = (status = 'suspended'))
);
create index listing_creator on listing (creator, id);
create index listing_active on listing (id) where status = 'active';

-- Every file that was ever begun to be stored: one that no version keeps in the end is thrown away.
create table stored_file (
  id           uuid primary key,
  begun_at     timestamptz not null,
  kept_at      timestamptz,
  abandoned_at timestamptz,
  check (num_nonnulls(kept_at, abandoned_at) < 2)
);
create index stored_file_open on stored_file (begun_at) where kept_at is null;

create table listing_version (
  listing      uuid not null references listing,
  number       int not null check (number > 0),
  notes        text,
  link         text,
  file         uuid unique references stored_file,
  name         text,
  content_type text,
  size         bigint check (size >= 0),
  sha256       bytea check (octet_length(sha256) = 32),
  created_at   timestamptz not null,
  primary key (listing, number),
  check (num_nonnulls(link, file) = 1),
  check (num_nonnulls(file, name, content_type, size, sha256) in (0, 5))
);

create table purchase (
  id           uuid primary key,
  listing      uuid not null references listing,
  buyer        uuid not null references customer,
  order_id     uuid not null references orders,
  line         int not null,
  status       text not null check (status in ('reserved', 'completed', 'freed', 'refused',
                 'returned')),
  -- While a bank decides about the money.
  withheld     boolean not null default false,
  -- The latest version at the time of the purchase: the buyer keeps it and those before.
  version      int,
  created_at   timestamptz not null,
  completed_at timestamptz,
  unique (order_id, line)
);
-- The rule itself: nobody has, or is about to pay for, the same thing twice.
create unique index purchase_once on purchase (listing, buyer)
  where status in ('reserved', 'completed');
create index purchase_buyer on purchase (buyer, id);

-- Permissions to download. The token is shown once and kept as SHA-256; one that comes with a
-- purchase has none until its buyer asks for it.
create table download_access (
  id         uuid primary key,
  purchase   uuid not null references purchase,
  version    int,
  token_hash bytea unique check (octet_length(token_hash) = 32),
  expires_at timestamptz,
  uses       int not null default 0 check (uses >= 0),
  uses_max   int not null check (uses_max > 0),
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (num_nonnulls(version, token_hash, expires_at) in (0, 3)),
  check (uses <= uses_max)
);
create index download_access_purchase on download_access (purchase, id);
create index download_access_expiry on download_access (expires_at) where expires_at is not null;

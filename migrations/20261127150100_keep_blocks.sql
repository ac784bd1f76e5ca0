-- J1–J4. Money, as blocks: each with a payee, an amount or range in one currency, terms and a state of its own. There is no
-- table for a sum, and no kind for one. Amounts are whole minor units of ISO 4217.
CREATE TABLE blocks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL
    CHECK (kind IN ('clinic', 'deposit', 'interpreter', 'transfer', 'hotel', 'insurance', 'tickets', 'third-party')),
  payee text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_from bigint NOT NULL CHECK (amount_from >= 0),
  amount_to bigint NOT NULL CHECK (amount_to >= amount_from),
  -- What it covers, in words; may be empty.
  covers text NOT NULL DEFAULT '',
  refund text NOT NULL CHECK (refund IN ('full', 'partial', 'none')),
  terms text NOT NULL DEFAULT '',
  starts_on date,
  due_on date,
  state text NOT NULL CHECK (state IN ('planned', 'confirmed', 'due', 'paid', 'cancelled', 'refunded')),
  state_since timestamptz NOT NULL,
  -- The review of the clinic whose word the clinic's block is, and the reply that the estimate stood in.
  review_id uuid,
  reply_id uuid,
  -- From the tenant's price list, and confirmed by nobody yet: no quote (J3).
  indicative boolean NOT NULL DEFAULT false,
  -- Who confirmed it: a member, for the agency or on the payee's word; or a clinic's reader.
  confirmed_by_member uuid,
  confirmed_by_reader uuid,
  confirmed_at timestamptz,
  -- K3: why it was paid while an official check could not be relied on; empty where all could.
  paid_over text NOT NULL DEFAULT '',
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  CHECK ((kind = 'clinic') = (review_id IS NOT NULL)),
  CHECK (kind <> 'clinic' OR confirmed_by_member IS NULL),
  CHECK (num_nonnulls(confirmed_by_member, confirmed_by_reader) <= 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, reply_id) REFERENCES replies (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by_reader) REFERENCES readers (tenant_id, id),
  FOREIGN KEY (tenant_id, added_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX blocks_case ON blocks (tenant_id, case_id);
CALL wall('blocks');
GRANT SELECT, INSERT, UPDATE ON blocks TO carnet_staff;
GRANT SELECT ON blocks TO carnet_guest, carnet_system;
-- A clinic confirms its own block, with the amount that it says.
GRANT UPDATE (currency, amount_from, amount_to, state, state_since, indicative, confirmed_by_reader, confirmed_at, version)
  ON blocks TO carnet_guest;

-- J3. The tenant's own price list: indicative, never a quote.
CREATE TABLE prices (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL
    CHECK (kind IN ('clinic', 'deposit', 'interpreter', 'transfer', 'hotel', 'insurance', 'tickets', 'third-party')),
  title text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_from bigint NOT NULL CHECK (amount_from >= 0),
  amount_to bigint NOT NULL CHECK (amount_to >= amount_from),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, set_by) REFERENCES members (tenant_id, id)
);
CALL wall('prices');
GRANT SELECT, INSERT ON prices TO carnet_staff;
GRANT UPDATE (removed_at) ON prices TO carnet_staff;

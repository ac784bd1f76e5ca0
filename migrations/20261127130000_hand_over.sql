-- G7. Records that went another way than by a link, which a clinic prefers: its own portal, a disc by courier, by hand.
-- The same consent gate as for a link; what went, when, by whom, and the receipt.
CREATE TABLE handovers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  summary_id uuid,
  channel text NOT NULL CHECK (channel IN ('portal', 'courier', 'in-person')),
  purposes text[] NOT NULL,
  -- By what: the portal's name, the courier, who took it.
  carrier text NOT NULL,
  reference text NOT NULL DEFAULT '',
  handed_on date NOT NULL,
  handed_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- That it arrived, in words, and the paper that says so.
  receipt text NOT NULL DEFAULT '',
  receipt_document_id uuid,
  received_on date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, summary_id) REFERENCES summaries (tenant_id, id),
  FOREIGN KEY (tenant_id, handed_by) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, receipt_document_id) REFERENCES documents (tenant_id, id)
);
CREATE INDEX handovers_case ON handovers (tenant_id, case_id);
CALL wall('handovers');
GRANT SELECT, INSERT ON handovers TO carnet_staff;
GRANT UPDATE (receipt, receipt_document_id, received_on) ON handovers TO carnet_staff;
GRANT SELECT ON handovers TO carnet_guest, carnet_system;

-- What went: each document under the consent that covered it, with the hash of what lay in it then.
CREATE TABLE handover_documents (
  tenant_id uuid NOT NULL,
  handover_id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  PRIMARY KEY (tenant_id, handover_id, document_id),
  FOREIGN KEY (tenant_id, handover_id) REFERENCES handovers (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id)
);
CALL wall('handover_documents');
GRANT SELECT, INSERT ON handover_documents TO carnet_staff;
GRANT SELECT ON handover_documents TO carnet_guest, carnet_system;

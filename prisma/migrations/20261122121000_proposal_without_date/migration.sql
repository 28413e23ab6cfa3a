-- Taking a date away may end tokens at once, and then waits for a second administrator too.
ALTER TABLE "phase_out_proposal" ALTER COLUMN "cutoff" DROP NOT NULL;

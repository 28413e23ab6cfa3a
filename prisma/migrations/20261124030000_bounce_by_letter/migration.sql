-- The page of a person asks of each of their letters whether it came back.
CREATE INDEX "bounce_letter_id_idx" ON "bounce"("letter_id");

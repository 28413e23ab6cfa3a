-- Whoever has come and lost the way in again is called in anew: when they had come stays known.
ALTER TABLE "invitation" ADD COLUMN "enrolled_before" TIMESTAMPTZ(3);

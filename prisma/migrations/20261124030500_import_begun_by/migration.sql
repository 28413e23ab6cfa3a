-- Whoever brings the people of a file in need not be whoever uploaded it.
ALTER TABLE "import_run" ADD COLUMN "begun_by" UUID;

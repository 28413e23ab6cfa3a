-- AlterTable
ALTER TABLE "letter" ADD COLUMN "bulk" BOOLEAN NOT NULL DEFAULT false;

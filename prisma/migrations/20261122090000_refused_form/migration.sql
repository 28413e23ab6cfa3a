-- CreateTable
CREATE TABLE "refused_form" (
    "person_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_form_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "refused_form" ADD CONSTRAINT "refused_form_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

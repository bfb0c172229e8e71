package com.cns.usage.contact;

import com.cns.contract.classification.NotPersonal;

/** How many people were imported, new or anew. */
record ImportView(@NotPersonal(NotPersonal.Reason.COUNT) int imported) {}

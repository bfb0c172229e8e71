/// Events of abuse-service.
@NullMarked
package com.cns.contract.abuse;

import org.jspecify.annotations.NullMarked;

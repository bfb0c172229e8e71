/// Pages of lists, newest first or by another key: a token says where the next page begins.
///
/// Invariants: a page costs the same however deep it is; a token is of one query and of no other; it holds no
/// personal data and nothing that its reader does not know.
@NullMarked
package com.cns.platform.paging;

import org.jspecify.annotations.NullMarked;

package dev.plumbline.reconcile;

import java.math.BigDecimal;

/**
 * What a document costs a project on a GL account, added up from the document.
 *
 * @param epicorProject Epicor's {@code ProjectID}
 * @param glAccount normalized; "" when there is none
 * @param poNum the order that it draws on; 0 where there is none
 */
record Cost(String epicorProject, String glAccount, BigDecimal amount, int poNum) {}

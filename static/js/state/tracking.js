/* Parameters that mail, social networks, search engines and proxies add to the links they pass on. They are not ours and mean nothing
   here: they are dropped without a message, and the links that the page writes do not have them. */

const NAMES = new Set(
  `_bta_c _bta_tid _ga _gac _gl _kx _openstat _r _t __s __twitter_impression __tn__ action_object_map action_type_map action_ref_map
  amp c_id cache campaignid cb cmpid cvid dclid dm_i ef_id email_referrer email_source epik fb_action_ids fb_action_types fb_ref fb_source
  fbclid from_wecom gad_source gbraid gclid gclsrc ga_source guccounter hsctatracking icid ig_rid igsh igshid isappinstalled kclickid
  l_clid li_fat_id mbid mc_cid mc_eid mibextid mkt_tok ml_subscriber ml_subscriber_hash ms_clkid msclkid ncid nr_email_referer ocid oft_c
  oft_ck oft_d oft_id oft_ids oft_k oft_lk oft_sk oly_anon_id oly_enc_id os_ehash otc outputtype partner qclid rb_clid rcm rdt_cid ref
  ref_ ref_source ref_src ref_url refer referer referral referrer rtid s_cid s_kwcid sc_cid sccid sfnsn share_id si smid sms_click
  sms_source sms_uph sref srsltid sscid syclid time_continue trk ttclid twclid unicorn_click_id usqp vero_conv vero_id vgo_ee wbraid
  wickedid wprov wt_mc wt.mc_id xtor yclid ymclid ysclid _`.split(/\s+/),
);
const PREFIXES = new RegExp(
  "^(?:utm|hsa|__?hs|_x_tr|_branch|__cf_chl|at|bsft|cm_mm|elq|fb_comment|ga|guce|hmb|matomo|mc|mtm|ns|pd|piwik|pk|sb|sfmc|stm|tracking|trk|usg" +
    "|vero|wt)_|^(?:__cft__|_hs|__hs|elq)",
);

/**
 * Whether a parameter was added by somebody who passed the link on.
 * @param {string} name in lower case
 * @returns {boolean}
 */
export const isTracking = (name) => NAMES.has(name) || PREFIXES.test(name);

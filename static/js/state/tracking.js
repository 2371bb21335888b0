/* Parameters that mail, social networks, search engines and proxies add to the links they pass on. They are not ours and mean nothing
   here: they are dropped without a message, and the links that the page writes do not have them. The server reads the two lists of this
   file, between the backticks, for the API (geodata/http/tracking.py). */

const NAMES = new Set(
  `
  _ __s __tn__ __twitter_impression _bta_c _bta_tid _ga _gac _gl _kx _openstat _r _t action_object_map action_ref_map action_type_map
  amp c_id cache campaignid cb cmpid cvid dclid dm_i ef_id email_referrer email_source epik fb_action_ids fb_action_types fb_ref
  fb_source fbclid from_wecom gad_campaignid gad_source gbraid gclid gclsrc guccounter hsctatracking icid ig_rid igsh igshid
  isappinstalled kclickid l_clid li_fat_id mbid mibextid mkt_tok ml_subscriber ml_subscriber_hash ms_clkid msclkid ncid nr_email_referer
  ocid oft_c oft_ck oft_d oft_id oft_ids oft_k oft_lk oft_sk oly_anon_id oly_enc_id os_ehash otc outputtype partner qclid rb_clickid
  rb_clid rcm rdt_cid ref ref_ ref_source ref_src ref_url refer referer referral referrer rtid s_cid s_kwcid sc_cid sccid sfnsn share_id
  share_source si smid sms_click sms_source sms_uph sref srsltid sscid syclid time_continue trk trkinfo ttclid twclid unicorn_click_id
  usqp vgo_ee wbraid wickedid wprov wt.mc_id xtor yclid ymclid ysclid
  `
    .trim()
    .split(/\s+/),
);
const PREFIXES = `
  __cf_chl_ __cft__ __hs _branch_ _hs _x_tr_ at_ bsft_ cm_mm_ elq fb_comment_ ga_ guce_ hmb_ hsa_ matomo_ mc_ mtm_ ns_ pd_ piwik_ pk_
  sb_ sfmc_ stm_ tracking_ trk_ usg_ utm_ vero_ wt_
  `
  .trim()
  .split(/\s+/);

/**
 * Whether a parameter was added by somebody who passed the link on.
 * @param {string} name in lower case
 * @returns {boolean}
 */
export const isTracking = (name) => NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
